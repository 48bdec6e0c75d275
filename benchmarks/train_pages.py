"""Train the page model: `python -m benchmarks.train_pages CORPUS_FOLDER [MODEL_FILE]`, takes about two minutes.

The folder has `html/<id>.html.gz` beside what `benchmarks.corpus` says; pages that are not articles have no body. The
same corpus always produces the same file. The file has no text of the corpus, only the weights of the columns.
"""

import json
import sys
from pathlib import Path

import numpy as np

from benchmarks.alignment import measure_body_shares
from benchmarks.train_lines import FOLDS, Recipe, describe, join, train
from transforms import formats
from transforms.document import Document
from transforms.lines.cues import find_cues
from transforms.lines.features import compute_context_features
from transforms.lines.kinds import spell
from transforms.lines.model import PAGE_MODEL_FILE, compute_line_columns
from transforms.lines.page_features import compute_page_features
from transforms.lines.table import split
from transforms.lines.words import count_words

OF_PAGE = Recipe((32, 16), 12)


def main(folder: Path, model_file: Path) -> None:
    """Read the pages, train a network without each part of them, and write the mean of the networks."""
    documents, bodies = read_pages(folder)
    lines = split(documents)
    cues, words = find_cues(lines.clean), count_words(lines.clean)
    columns = compute_line_columns(lines, cues, words, spell(lines.clean))
    columns |= compute_context_features(lines, words, columns) | compute_page_features(lines)
    clean = lines.clean.to_pylist()
    shares: list[float | None] = []
    for page, body in enumerate(bodies):
        shares += measure_body_shares(clean[lines.first[page] : lines.first[page + 1]], body)
    target = np.array([-1 if share is None else share for share in shares], np.float32)[:, None]
    sizes = np.array([len(body.split()) for body in bodies])
    weight = np.clip((words + 2) / (sizes[lines.document_no] + 100) * 300, 0.02, 60).astype(np.float32)
    networks = [
        train([columns], target, weight, OF_PAGE, fold + 1, without=lines.document_no % FOLDS == fold)
        for fold in range(FOLDS)
    ]
    model = {"body": describe(join(networks))}
    model_file.write_text(json.dumps(model, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")


def read_pages(folder: Path) -> tuple[list[Document], list[str]]:
    """The pages that can be read, and the gold body of each."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents, bodies = [], []
    for path in sorted((folder / "html").iterdir()):
        entry = gold.get(path.name.partition(".")[0])
        for record in formats.read(path.read_bytes(), path.name).records if entry else ():
            if isinstance(record, Document):
                documents.append(record)
                bodies.append(entry["body"] or "" if entry.get("page_type", "article") == "article" else "")
    return documents, bodies


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else PAGE_MODEL_FILE)
