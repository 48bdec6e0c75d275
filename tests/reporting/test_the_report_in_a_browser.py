"""The page of a run in a real browser: nothing in it runs, and it fits a phone and a desk, by day and by night."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reporting.test_the_report import deliver_hostile
from tests.support.newsroom import Newsroom, article
from tests.support.sources import Clock

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="needs a browser: apt-get install chromium"),
]
QUIET = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --hide-scrollbars --virtual-time-budget=15000 --enable-logging=stderr"
).split()
# The page stands in a frame, as the window of a browser without a screen is never narrower than 500 pixels.
FRAME = """<script>onmessage = event => { document.title = event.data; };</script>
<iframe src="measured.html" width="WIDTH" height="900" style="border: 0; color-scheme: light dark"></iframe>"""
MEASURE = """<script>
const wide = [...document.querySelectorAll('body *')].filter(e => !e.closest('svg, thead')
    && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName);
parent.postMessage(JSON.stringify([innerWidth, document.documentElement.scrollWidth, wide.length,
    getComputedStyle(document.body).backgroundColor]), '*');
</script>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a run after a few others, with hostile names, headlines and lines in it, everything unfolded."""
    root = tmp_path_factory.mktemp("browser")
    (root / "landing").mkdir()
    newsroom = Newsroom(root / "landing", root / "data")
    with pytest.MonkeyPatch.context() as monkeypatch:
        clock = Clock(monkeypatch)
        for number in range(4):
            newsroom.deliver("bridge.txt", article(told="x" * 400 + str(number)))
            clock.run(newsroom)
        deliver_hostile(newsroom)
        written = Path(clock.run(newsroom).report)
    shutil.copyfile(newsroom.data / "reports" / "index.html", root / "index.html")
    unfolded = root / "page.html"
    unfolded.write_text(written.read_text("utf-8").replace("<details>", "<details open>"), "utf-8")
    return unfolded


def browse(profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(BROWSER), *QUIET, f"--user-data-dir={profile}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)


def test_nothing_in_the_page_runs_and_its_policy_refuses_nothing_of_its_own(page: Path, tmp_path: Path) -> None:
    done = browse(tmp_path, "--dump-dom", page.as_uri())
    assert done.returncode == 0
    assert re.search(r"<title>\d+ articles? from [^<]+ – Cuttings</title>", done.stdout)
    assert "&lt;script&gt;document.title='owned'&lt;/script&gt;" in done.stdout
    assert "CONSOLE" not in done.stderr, done.stderr


def test_its_policy_stops_a_script_that_got_in(page: Path, tmp_path: Path) -> None:
    """Were something not escaped after all: what would run does not."""
    broken = tmp_path / "broken.html"
    broken.write_text(page.read_text("utf-8").replace("</header>", "<script>document.title='owned'</script></header>"))
    done = browse(tmp_path / "profile", "--dump-dom", broken.as_uri())
    assert " – Cuttings</title>" in done.stdout
    assert "Content Security Policy" in done.stderr


@pytest.mark.parametrize("name", ["page.html", "index.html"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("scheme", "is_dark"), [("0", True), ("1", False)])
def test_it_fits_the_screen_and_the_hour(
    page: Path, tmp_path: Path, width: int, scheme: str, is_dark: bool, name: str
) -> None:
    measured, page = tmp_path / "measured.html", page.with_name(name)
    without_policy = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text("utf-8"))
    measured.write_text(without_policy.replace("</body>", f"{MEASURE}</body>"), "utf-8")
    (framed := tmp_path / "framed.html").write_text(FRAME.replace("WIDTH", str(width)))
    look = (f"--window-size={width},900", f"--blink-settings=preferredColorScheme={scheme}")
    done = browse(tmp_path / "profile", *look, "--dump-dom", framed.as_uri())
    [found] = re.findall(
        r"<title>\[(\d+),(\d+),(\d+),\"rgb\((\d+), \d+, \d+\)\"\]</title>", done.stdout.replace("&quot;", '"')
    )
    inner, scrolled, too_wide, red = map(int, found)
    assert inner == width
    assert scrolled <= inner
    assert too_wide == 0
    assert (red < 64) == is_dark
    shot = tmp_path / "shot.png"
    browse(tmp_path / "profile", *look, f"--screenshot={shot}", page.as_uri())
    assert shot.read_bytes().startswith(b"\x89PNG")
