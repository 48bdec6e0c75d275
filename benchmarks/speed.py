"""Articles a second, labels and fields: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.speed CORPUS_FOLDER`."""

import sys
import time
from pathlib import Path

from benchmarks.corpus import read_corpus
from transforms.document import Document
from transforms.structure import structure

ARTICLES = 2_000
CHARACTERS = 4_000


def main(folder: Path) -> None:
    """Structure so many articles of about that length in one process and print the rate of processor time."""
    texts = [text for text in read_corpus(folder, "seedstyle").texts if len(text) >= CHARACTERS]
    cut = [text[: text.rfind("\n", 0, CHARACTERS)] for text in texts]
    documents = [Document(cut[n % len(cut)]) for n in range(ARTICLES)]
    structure(documents[:8])  # loads the models
    started = time.process_time()
    structure(documents)
    seconds = time.process_time() - started
    print(f"{ARTICLES / seconds:.0f} articles of {CHARACTERS} characters a second")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
