"""The pictures of the README, made from samples/ with a headless Chromium: `python -m docs.pictures`."""

import io
import re
import subprocess
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from docs.generate import ROOT
from flows.ingest import call_directly, run_pipeline
from flows.reporting.terminal import make_table
from flows.run.run import ignore_progress
from flows.settings.declared import load
from warehouse.reading.published import answer

IMAGES = ROOT / "docs" / "images"
WIDTH = 1000
QUESTION = """SELECT source_path AS file, line_no AS line, raw_text, rule,
        round(confidence, 2) AS sure
FROM article_lines JOIN articles USING (article_id, version)
WHERE role = 'byline' AND publisher = 'Harbour Gazette'"""


def main() -> None:
    """Ingest the samples, then take a picture of the run's report and one of a question with its answer."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        run_pipeline(load(landing=ROOT / "samples", data=data, settle_seconds=0), call_directly, ignore_progress)
        take(data / "reports" / "latest.html", IMAGES / "report.png", width=WIDTH, height=937)
        asked = Path(folder) / "question.svg"
        asked.write_text(picture := drawn(data), "utf-8")
        width, height = map(float, re.findall(r"[0-9.]+", picture.partition('viewBox="0 0 ')[2])[:2])
        take(asked, IMAGES / "question.png", width=WIDTH, height=round(WIDTH * height / width))


def drawn(data: Path) -> str:
    """The question and its answer as a terminal shows them, as an SVG picture."""
    console = Console(record=True, width=100, file=io.StringIO(), markup=False, highlight=False)
    console.print(f'$ cuttings sql "{QUESTION}"')
    found = answer(data, f"{QUESTION} ORDER BY ALL LIMIT 6")
    console.print(make_table(None, found.column_names, [list(row.values()) for row in found.to_pylist()]))
    return console.export_svg(title="cuttings", theme=MONOKAI)


def take(page: Path, image: Path, *, width: int, height: int) -> None:
    """Write the top of a page as PNG."""
    size = f"--window-size={width},{height}"
    shot = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", size, f"--screenshot={image}", page.as_uri()]
    subprocess.run(shot, check=True, capture_output=True)


if __name__ == "__main__":
    main()
