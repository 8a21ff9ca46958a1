"""Exchange rates of the user's, through the real command."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
TEXT = "---\ndate: 2024-11-12\n---\n\nThe bridge cost £5 million ($4 million).\n"


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    folder = tmp_path / "bridge"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    return folder


def test_conversions_are_checked_at_the_rates_given(run: Run, bridge: Path, tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("date,from,to,rate\n2024-11-11,GBP,USD,1.28\n", encoding="utf-8")
    done = run("check", bridge, "--rates", rates, "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert [(f["code"], f["suggestion"]) for f in findings] == [("CF428", None)]  # either sum may be the wrong one
    assert "$6 million" in findings[0]["message"]


def test_without_rates_they_are_left_alone(run: Run, bridge: Path) -> None:
    done = run("check", bridge, "--format", "json")
    assert json.loads(done.stdout)["findings"] == []


def test_a_faulty_file_is_told_with_its_line(run: Run, bridge: Path, tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("date,from,to,rate\n11.11.2024,GBP,USD,1.28\n", encoding="utf-8")
    done = run("check", bridge, "--rates", rates)
    assert done.returncode == 2
    assert "rates.csv:2: '11.11.2024' is no date" in " ".join(done.stderr.split())
