"""Twenty labelled articles: British and American habits, live posts, blocks, transcripts, headlines, other scripts."""

import pytest

from tests.facts.labelled import LANGUAGES, NAMES, compare, quotes_in, read_labels


def test_nearly_all_quotes_are_found_with_the_right_speaker_and_hardly_ever_with_another() -> None:
    scores = [compare(name) for name in NAMES]
    labelled, found, false, right, wrong, left_out = map(sum, zip(*scores, strict=True))

    assert len(scores) == 20
    assert found >= 0.98 * labelled
    assert false <= 0.02 * found
    assert right >= 0.95 * (right + wrong + left_out)
    assert wrong <= 0.02 * (right + wrong + left_out)


@pytest.mark.parametrize("name", NAMES)
def test_a_quote_is_of_the_kind_that_its_label_says(name: str) -> None:
    text, labels = read_labels(name)
    kinds = {quote.text: quote.kind for quote in quotes_in(text, LANGUAGES.get(name, "en"))}

    assert {label["text"]: kinds.get(label["text"], label["kind"]) for label in labels} == {
        label["text"]: label["kind"] for label in labels
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_label_says_what_its_article_says(name: str) -> None:
    text, labels = read_labels(name)

    assert all(label["text"] in text for label in labels)
    assert {key for label in labels for key in label} == {"text", "speaker", "kind"}
