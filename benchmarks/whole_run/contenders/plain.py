"""A script of the usual kind: trafilatura for web pages and nothing for texts, pandas, one insert into DuckDB."""

import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import trafilatura


def load(landing: Path, out: Path) -> int:
    """Load every file below a folder; returns the number of rows."""
    out.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    for path in sorted(path for path in landing.rglob("*") if path.is_file()):
        text = path.read_text("utf-8", errors="replace")
        if path.suffix == ".html":
            rows.append({"path": path.name, "text": trafilatura.extract(text)})
        elif path.suffix == ".jsonl":
            rows += [{"path": path.name} | json.loads(line) for line in text.splitlines()]
        else:
            rows.append({"path": path.name, "text": text})
    frame = pd.DataFrame(rows)
    with duckdb.connect(str(out / "plain.duckdb")) as connection:
        connection.register("frame", frame)
        connection.execute("CREATE TABLE articles AS FROM frame")
    return len(frame)


if __name__ == "__main__":
    print(load(Path(sys.argv[1]), Path(sys.argv[2])))
