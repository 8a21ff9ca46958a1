"""The HTML page in a real Chromium: what shows, filters, keys, decisions, safety, access.

Needs the extra `browser` and a Chromium of the system (CHROMIUM names another); without them these tests are skipped.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, crossfoot

playwright = pytest.importorskip("playwright.sync_api", reason="the extra `browser` is not installed")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is on the path, and CHROMIUM names none")

SCRIPT = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'></script></style>"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium without a window."""
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a fixture."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    done = crossfoot("check", ROOT / "fixtures" / "kursk", "--quiet", "--report", file)
    assert done.returncode == 1, done.stderr
    return file


@pytest.fixture
def page(browser: Any, report: Path) -> Iterator[Any]:
    """The page of a fixture, opened; it must have asked for nothing and complained of nothing."""
    opened, told = opened_page(browser, report)
    yield opened
    opened.context.close()
    assert told == []


def opened_page(browser: Any, file: Path, **options: Any) -> tuple[Any, list[str]]:
    """Return the page of a file, and a list that grows by what it asks for and complains of."""
    page = browser.new_context(**options).new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: (told.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: told.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    return page, told


def shown(page: Any) -> int:
    count: int = page.locator("article.finding:visible").count()
    return count


def test_both_passages_stand_side_by_side_with_the_figures_marked(page: Any) -> None:
    article = page.locator("article.finding[data-rule=CF101]").first
    assert article.locator("mark").all_inner_texts() == ["82", "28"]
    left, right = (side.bounding_box() for side in article.locator("figure").all())
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    article.locator("summary").click()
    assert "82 is not 28" in article.inner_text()


def test_the_facts_stand_below_by_documents(page: Any) -> None:
    heads = page.locator("#facts thead th").all_inner_texts()
    assert heads[0] == "fact"
    assert "article.md" in heads
    assert page.locator("#facts tr.disagrees").count() > 0


def test_filters_leave_what_fits(page: Any) -> None:
    every = shown(page)
    page.fill("#search", "armored digits")
    assert 0 < shown(page) < every
    assert page.locator("#shown").inner_text().startswith(f"{shown(page)} of {every} shown")
    page.click("button[type=reset]")
    page.wait_for_function(f"document.querySelectorAll('article.finding:not([hidden])').length === {every}")
    page.select_option("#severity", "warning")
    assert {one.get_attribute("data-severity") for one in page.locator("article:visible").all()} == {"warning"}
    page.select_option("#rule", "CF101")
    assert shown(page) == 0


def test_decisions_by_keys_outlive_a_reload_and_are_exported(page: Any, tmp_path: Path) -> None:
    page.keyboard.press("j")
    page.keyboard.press("2")
    page.keyboard.press("j")
    page.keyboard.press("1")
    page.keyboard.press("n")
    page.keyboard.type("=1+1, asked the desk")
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "f1"
    page.reload()
    assert page.locator("#f1 input:checked").get_attribute("value") == "false-alarm"
    assert page.locator("#f2 input:checked").get_attribute("value") == "correct"
    with page.expect_download() as started:
        page.click("#export")
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert file.name == "crossfoot-decisions.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["decision"] for row in rows[:3]] == ["false-alarm", "correct", "open"]
    assert rows[1]["note"] == "'=1+1, asked the desk"
    assert all(re.fullmatch("[0-9a-f]{16}", row["fingerprint"]) for row in rows)


def test_a_decision_that_hides_its_finding_goes_on_to_the_next(page: Any) -> None:
    page.select_option("#decision", "open")
    page.locator("#f1").focus()
    page.keyboard.press("3")
    assert page.evaluate("document.activeElement.id") == "f2"
    assert page.locator("#f1").is_hidden()


def test_keys_are_told_and_do_nothing_while_somebody_writes(page: Any) -> None:
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()
    page.keyboard.press("/")
    page.keyboard.type("jk12e")
    assert page.input_value("#search") == "jk12e"
    assert page.locator("article[data-decision=correct]").count() == 0


def test_the_whole_texts_show_what_was_verified(page: Any) -> None:
    text = page.locator("#texts details.text:has(> summary strong:text-is('interview-2.md'))")
    suspect = text.locator(".figure.suspect", has_text="82").first
    assert suspect.get_attribute("title") == "in CF101 restated-value"
    assert text.locator(".figure.borne").count() > 0
    suspect.locator("a").click()
    target = page.evaluate("location.hash")
    assert "82" in page.locator(f"{target} mark").first.inner_text()
    rows = page.locator("#sources tbody tr").all_inner_texts()
    assert any("interview-2.md" in row and "in findings" in row for row in rows)
    assert "versions, ranks and scores" in page.locator("#aside").inner_text()


def test_the_texts_can_be_reached_and_folded_by_keys(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(400):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.parentElement.id || document.activeElement.tagName"))
        if reached[-1] == "d1":
            break
    assert reached[-1] == "d1"
    page.keyboard.press("Enter")
    assert not page.evaluate("document.getElementById('d1').open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('d1').open")


def test_it_can_be_read_and_printed_without_script(browser: Any, report: Path) -> None:
    page, told = opened_page(browser, report, java_script_enabled=False)
    assert shown(page) > 0
    assert page.locator("form:visible, fieldset:visible, dialog:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator("article.finding blockquote:visible").count() > 0
    page.context.close()
    assert told == []


def test_all_evidence_can_be_unfolded_at_once(page: Any) -> None:
    page.select_option("#severity", "error")
    page.click("#unfold")
    assert page.locator("article details[open]").count() == shown(page)
    page.click("#unfold")
    assert page.locator("article details[open]").count() == 0


def test_it_is_as_wide_as_a_telephone(browser: Any, report: Path) -> None:
    page, told = opened_page(browser, report, viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()
    assert told == []


def test_text_of_documents_cannot_run(browser: Any, story: Path) -> None:
    for name in ("article.md", "interview.md"):
        file = story / name
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("armored vehicles", f"armored vehicles {SCRIPT}"), encoding="utf-8")
    (story / "interview.md").rename(story / "a<img src=x onerror=alert(1)>.md")
    (story / "broken<script>.md").write_bytes(b"---\n" + bytes(range(256)) * 3)
    (story / "plain.txt").write_text(f"On 3 May 2024 the army lost 82 armored vehicles {SCRIPT} over three days.\n")
    file = story.parent / "report.html"
    crossfoot("check", story, "--quiet", "--report", file)
    page, told = opened_page(browser, file)
    assert shown(page) > 0
    assert "onerror" in file.read_text(encoding="utf-8")
    assert page.evaluate("window.broken") is None
    assert page.evaluate("document.scripts.length") == 2
    assert page.evaluate("document.images.length") == 0
    page.context.close()
    assert told == []


def test_the_policy_stops_what_would_slip_through(browser: Any, report: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    text = report.read_text(encoding="utf-8")
    file.write_text(text.replace("</main>", f"{SCRIPT}</main>"), encoding="utf-8")
    page, told = opened_page(browser, file)
    assert page.evaluate("window.broken") is None
    assert any("Content Security Policy" in line for line in told)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_passes_an_accessibility_check(browser: Any, report: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page, _ = opened_page(browser, report, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    results = axe.Axe().run(page)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in results.response["violations"]] == []
    page.context.close()
