"""Build the labels of a table from lists of words."""

from transforms.formats.exports.tables.table import Kind


def make_labels(**kinds: str) -> dict[str, Kind]:
    """Map each label, from lists separated by commas, to its kind; of a label listed twice, the first kind counts."""
    labels: dict[str, Kind] = {}
    for kind, words in kinds.items():
        for word in words.split(","):
            labels.setdefault(" ".join(word.split()), kind)
    return labels
