"""Any text in, no exception out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot.config import Settings
from crossfoot.pipeline import check
from crossfoot.rules import load_rules

SCRAPS = [
    "10,000", "12.5%", "$5m", "€3bn", "16 km", "5 ft 2 in", "12 May", "Tuesday", "two and a half", "-", "–", "½", "more than ",
    "between ", " and ", "(", ")", "“", "”", '"', "'", "\n", "\n\n", "# ", "* ", "> ", "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "<p>", "</p>", "&nbsp;", "&#x31;", "<!-- crossfoot: ignore", "-->", "---\n", "date: 2024-13-45\n", "Q: ", "A: ", "Dr. Lee: ",
    "said", "killed", "people", "of them", "\u00a0", "\u2009", "\u202e", "\x00", "\ufeff", "Ⅻ", "٣", "１２", "10^6", "1e9999", "0/0", "1/0", "99999999999999999999",
]  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=8)), max_size=40).map("".join)


@pytest.fixture(scope="module")
def rules():
    return load_rules(Settings())


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=TEXT, second=TEXT, suffix=st.sampled_from([".md", ".txt", ".html", ".csv"]))
def test_no_text_raises(tmp_path_factory: pytest.TempPathFactory, rules, first: str, second: str, suffix: str) -> None:
    folder: Path = tmp_path_factory.mktemp("any")
    (folder / f"a{suffix}").write_bytes(first.encode("utf-8", "surrogatepass"))
    (folder / "b.md").write_bytes(f"---\nsources: [a{suffix}]\n---\n\n{second}".encode("utf-8", "surrogatepass"))
    report = check([folder], rules, Settings())
    for finding in report.findings:
        assert 0.0 <= finding.confidence <= 1.0
        assert finding.locations
