"""Make the pictures of docs/images: the terminal as SVG, the HTML page as PNG; `python scripts/screenshots.py [FOLDER]`.

The page needs the extra `browser` and a Chromium (CHROMIUM names another than that on the path); without them only the terminal is drawn.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from crossfoot import api, pipeline
from crossfoot.model import Report
from crossfoot.report.text import render
from crossfoot.report.verified import render as ticked

ROOT = Path(__file__).parent.parent
STORY = (ROOT / "fixtures" / "ferry" / "release.md", ROOT / "fixtures" / "ferry" / "story.md")
WIDTH = 92
LARGEST = 80_000
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VIEWS = (
    ("page-light", {"color_scheme": "light", "viewport": {"width": 840, "height": 600}}, "#findings"),
    ("page-ticked", {"color_scheme": "light", "viewport": {"width": 760, "height": 460}}, "#texts"),
    ("page-dark", {"color_scheme": "dark", "viewport": {"width": 760, "height": 460}}, "#texts"),
    ("page-narrow", {"color_scheme": "light", "viewport": {"width": 390, "height": 640}}, "#texts"),
)


def terminal(report: Report, file: Path) -> None:
    """Draw one finding and the text of its document with what was verified."""
    finding = next(one for one in report.findings if one.code == "CF101")
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )
    for line in _lines(report, finding.locations[0].document, finding):
        console.print(line, soft_wrap=True)
    console.save_svg(str(file), title="crossfoot check story/ --show-ticked")


def _lines(report: Report, document: str, finding: object) -> Iterator[Text]:
    from dataclasses import replace

    one = [verified for verified in pipeline.verified(report) if verified.document == document]
    yield from render(replace(report, findings=(finding,)), width=WIDTH, closing=False)  # type: ignore[arg-type]
    yield from ticked(report, one, width=WIDTH)


def pages(folder: Path) -> None:
    """Take the pictures of the HTML page in Chromium, or say why not."""
    chromium = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        sys.stderr.write("no Chromium, or the extra `browser` is not installed: the page is not drawn\n")
        return
    from crossfoot.__main__ import main

    with TemporaryDirectory() as scratch, sync_playwright() as driver:
        file = Path(scratch) / "report.html"
        sys.argv = [
            "crossfoot",
            "check",
            *map(str, STORY),
            "--quiet",
            "--format",
            "html",
            "-o",
            str(file),
            "--fail-on",
            "never",
        ]
        with contextlib.suppress(SystemExit):
            main()
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-lcd-text"])
        for name, options, place in VIEWS:
            page = browser.new_context(**options).new_page()
            page.goto(file.as_uri() + place)
            page.screenshot(path=str(folder / f"{name}.png"))
        browser.close()


def main() -> None:
    """Draw everything; fail for a picture that is too large."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    terminal(api.check(list(STORY)).report, folder / "terminal.svg")
    pages(folder)
    large = [file.name for file in sorted(folder.iterdir()) if file.stat().st_size > LARGEST]
    if large:
        raise SystemExit(f"larger than {LARGEST:,} bytes: {', '.join(large)}")


if __name__ == "__main__":
    main()
