"""dlt's filesystem source into DuckDB, with its defaults: what is new since the last time. Runs where dlt is."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dlt  # type: ignore[import-not-found]
from dlt.sources.filesystem import filesystem, read_jsonl  # type: ignore[import-not-found]


@dlt.transformer  # type: ignore[untyped-decorator]
def read_texts(files: Any) -> Iterator[dict[str, str]]:
    """Each file as a row."""
    for file in files:
        yield {"path": file["relative_path"], "text": file.read_bytes().decode(errors="replace")}


def load(landing: Path, out: Path) -> None:
    """Load the files below a folder that are new."""
    pipeline = dlt.pipeline(
        "articles",
        pipelines_dir=str(out / "pipelines"),
        destination=dlt.destinations.duckdb(str(out / "dlt.duckdb")),
        dataset_name="news",
    )
    are_lines = any(landing.glob("*.jsonl"))
    files = filesystem(
        bucket_url=landing.as_uri(),
        file_glob="**/*",
        incremental=dlt.sources.incremental("modification_date"),
    )
    pipeline.run((files | (read_jsonl() if are_lines else read_texts())).with_name("articles"))


if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    load(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
