"""The pictures of the README and the manual, made from samples/ with a headless Chromium: `python -m docs.pictures`."""

import io
import re
import subprocess
import tempfile
import threading
from pathlib import Path

import uvicorn
from rich.console import Console
from rich.terminal_theme import MONOKAI

from docs.generate import ROOT
from flows.explorer.frame.app import make_app
from flows.explorer.routes import ROUTES
from flows.explorer.serve import listen
from flows.ingest import call_directly, run_pipeline
from flows.reporting.terminal import make_table
from flows.run.run import ignore_progress
from flows.settings.declared import load
from warehouse.reading.explore.snapshots import Snapshots
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
        explore(data)


def explore(data: Path) -> None:
    """Take pictures of the explorer's pages."""
    [article] = answer(data, "SELECT article_id FROM articles WHERE headline LIKE 'Director of housing%'").to_pylist()
    pages = {"front": "/", "search": "/search?q=harbour", "article": f"/article/{article['article_id']}"}
    with Snapshots(data) as snapshots, listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(make_app(snapshots, ROUTES), log_level="error", lifespan="off"))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        serving.start()
        for name, path in pages.items():
            address = f"http://127.0.0.1:{listening.getsockname()[1]}{path}"
            take(address, IMAGES / f"explorer-{name}.png", width=1200, height=860)
        server.should_exit = True
        serving.join(10)


def drawn(data: Path) -> str:
    """The question and its answer as a terminal shows them, as an SVG picture."""
    console = Console(record=True, width=100, file=io.StringIO(), markup=False, highlight=False)
    console.print(f'$ cuttings sql "{QUESTION}"')
    found = answer(data, f"{QUESTION} ORDER BY ALL LIMIT 6")
    console.print(make_table(None, found.column_names, [list(row.values()) for row in found.to_pylist()]))
    return console.export_svg(title="cuttings", theme=MONOKAI)


def take(page: Path | str, image: Path, *, width: int, height: int) -> None:
    """Write the top of a page, a file or an address, as PNG."""
    size = f"--window-size={width},{height}"
    shot = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", size, f"--screenshot={image}"]
    shot.append(page if isinstance(page, str) else page.as_uri())
    subprocess.run(shot, check=True, capture_output=True)


if __name__ == "__main__":
    main()
