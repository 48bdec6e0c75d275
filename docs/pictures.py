"""The pictures of the README and the manual, made from samples/ with a headless Chromium: `python -m docs.pictures`."""

import subprocess
import tempfile
import threading
from pathlib import Path

import uvicorn

from docs.generate import ROOT
from flows.explorer.frame.app import make_app
from flows.explorer.routes import ROUTES
from flows.explorer.serve import listen
from flows.ingest import call_directly, run_pipeline
from flows.run.run import ignore_progress
from flows.settings.declared import load
from warehouse.reading.explore.snapshots import Snapshots
from warehouse.reading.published import answer

IMAGES = ROOT / "docs" / "images"
WIDTH = 1000


def main() -> None:
    """Ingest the samples, then take pictures of the run's report and of the explorer."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        run_pipeline(load(landing=ROOT / "samples", data=data, settle_seconds=0), call_directly, ignore_progress)
        take(data / "reports" / "latest.html", IMAGES / "report.png", width=WIDTH, height=937)
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


def take(page: Path | str, image: Path, *, width: int, height: int) -> None:
    """Write the top of a page, a file or an address, as PNG."""
    size = f"--window-size={width},{height}"
    shot = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", size, f"--screenshot={image}"]
    shot.append(page if isinstance(page, str) else page.as_uri())
    subprocess.run(shot, check=True, capture_output=True)


if __name__ == "__main__":
    main()
