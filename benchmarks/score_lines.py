"""Compare the roles of lines, and fields, with labels made by hand: `python -m benchmarks.score_lines FOLDER`.

The folder has text files and `labels.json`: {"files": {name: {"lines": {number: [accepted roles]},
"fields": {"headline", "authors", "publisher", … as in `main.articles`, "standfirst_starts", "first_words",
"last_words", "not_in_body": […]}}}}. A line is right if it has any of its accepted roles.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Column, Table

from transforms.document import Document
from transforms.roles.draft.draft import KEPT
from transforms.structure import structure

OUTSIDE = frozenset(("boilerplate", "related"))


def main(folder: Path) -> None:
    """Print the figures of each file, and of all lines together."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    table = Table(
        Column("file", overflow="fold"), "lines", "roles right", "content kept", "boilerplate F1", "fields wrong"
    )
    whole: list[tuple[str, str, Sequence[str]]] = []
    for name, label in sorted(labels["files"].items()):
        text = (folder / name).read_text(encoding="utf-8")
        found = structure([Document(text)])
        rows = {row["line_no"]: row for row in found.lines.to_pylist()}
        lines = [
            (row["clean_text"], row["role"], label["lines"][str(number)])
            for number, row in rows.items()
            if str(number) in label["lines"]
        ]
        whole += lines
        article = next(iter(found.articles.to_pylist()), {})
        table.add_row(name, *_compute_figures(lines), ", ".join(find_wrong_fields(article, label["fields"])))
    table.add_row("all", *_compute_figures(whole))
    Console().print(table)


def _compute_figures(lines: Sequence[tuple[str, str, Sequence[str]]]) -> tuple[str, ...]:
    right = sum(role in fair for _, role, fair in lines) / max(1, len(lines))
    content = [(len(text), role in KEPT) for text, role, fair in lines if KEPT.issuperset(fair)]
    kept = sum(size for size, is_kept in content if is_kept) / max(1, sum(size for size, _ in content))
    return str(len(lines)), f"{right:.3f}", f"{kept:.3f}", f"{_measure_boilerplate_f1(lines):.3f}"


def _measure_boilerplate_f1(lines: Sequence[tuple[str, str, Sequence[str]]]) -> float:
    """F1 over the lines that must be boilerplate; lines that may be boilerplate or something else are not counted."""
    wanted = [OUTSIDE.issuperset(fair) for _, _, fair in lines]
    given = [
        role in OUTSIDE and (is_wanted or role not in fair)
        for (_, role, fair), is_wanted in zip(lines, wanted, strict=True)
    ]
    shared = sum(a and b for a, b in zip(wanted, given, strict=True))
    return 2 * shared / (sum(wanted) + sum(given)) if any(wanted) or any(given) else 1.0


def find_wrong_fields(article: Mapping[str, Any], fields: Mapping[str, Any]) -> list[str]:
    """The names of the fields whose value in the article differs from the label."""
    body = " ".join((article.get("body") or "").split())
    special = {
        "standfirst_starts": lambda want: (article.get("standfirst") or "").startswith(want),
        "first_words": body.startswith,
        "last_words": body.endswith,
        "not_in_body": lambda words: not any(word in body for word in words),
        "authors": lambda want: list(article.get("authors") or ()) == want,
    }
    return [
        name
        for name, want in fields.items()
        if not (special[name](want) if name in special else article.get(name) == want)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
