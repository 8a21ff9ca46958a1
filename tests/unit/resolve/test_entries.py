"""Files of several texts: "yesterday" is the day before that of the record, message or entry that says it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile

DAYS = ("2024-11-14", "2025-03-02", None)
WRITTEN = ("Thu, 14 Nov 2024 08:00:00 +0000", "Sun, 02 Mar 2025 08:00:00 +0000", None)
TEXT = "The bridge was shut yesterday after 14 cars had crashed on it, the harbour board of the town said."
RECORDS = "".join(json.dumps({"title": "Bridge", "text": TEXT} | ({"date": day} if day else {})) + "\n" for day in DAYS)
FEED = "".join(
    f"<item><title>Bridge</title>{f'<pubDate>{day}</pubDate>' if day else ''}<description>{TEXT}</description></item>"
    for day in WRITTEN
)
MAIL = "".join(
    f"From a@b.example Thu Nov 14\nSubject: Bridge\nFrom: a@b.example\n{f'Date: {day}' if day else 'X-None: 1'}\n\n{TEXT}\n\n"
    for day in WRITTEN
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", RECORDS),
        ("a.rss", f'<rss version="2.0"><channel><title>Town</title>{FEED}</channel></rss>'),
        ("a.mbox", MAIL),
    ],
)
def test_each_is_of_its_own_day(name: str, text: str) -> None:
    found = analyse(SourceFile(path=Path(name), name=name, text=text))
    assert isinstance(found, Analysis)
    days = [one.timex for one in found.dates if one.text == "yesterday"]
    last = "2024-11-13" if name == "a.mbox" else None  # a mailbox is of the day of its first message
    assert ["2024-11-13", "2025-03-01"] == days[:2]
    assert last == (days[2] if days[2][:4].isdecimal() else None)
