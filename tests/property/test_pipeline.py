"""What must hold for the whole flow, whatever the texts."""

import random
from pathlib import Path

from crossfoot.config import Settings
from crossfoot.pipeline import analyse_all, check
from crossfoot.rules import load_rules

STORY = {
    "article.md": (
        "---\ntitle: Losses near Dravec\ndate: 2024-11-14\nsource: The Herald\n---\n\n# Losses near Dravec\n\n"
        "The army lost 28 armored vehicles and more than 200 soldiers over three days, the ministry said on the 12th.\n"
    ),
    "interview.md": (
        "---\ntitle: Three questions\ndate: 2024-11-15\nsources: [article.md]\n---\n\n# Three questions\n\n"
        "Editor: How heavy were the losses near Dravec?\n\n"
        "Dr. Lee: The army lost 82 armored vehicles over three days, the article says.\n\n"
        "Editor: And the soldiers?\n\nDr. Lee: Over 200 soldiers, according to the ministry.\n"
    ),
    "brief.txt": "Morning brief\n\nThe Herald has 28 armored vehicles lost near Dravec over three days.\n",
}


def write(folder: Path, names: list[str]) -> None:
    folder.mkdir()
    for name in names:
        (folder / name).write_text(STORY[name], encoding="utf-8")


def test_the_order_in_which_files_were_written_or_named_is_irrelevant(tmp_path: Path) -> None:
    rules = load_rules(Settings())
    reports = []
    for turn in range(3):
        names = sorted(STORY)
        random.Random(turn).shuffle(names)
        folder = tmp_path / str(turn)
        write(folder, names)
        reports.append(check([folder], rules, Settings()).findings)
        reports.append(check([folder / name for name in names], rules, Settings()).findings)
    assert reports[0]
    assert all(findings == reports[0] for findings in reports)


def test_every_mention_is_the_slice_that_its_span_names(tmp_path: Path) -> None:
    write(tmp_path / "story", sorted(STORY))
    analyses, _, _ = analyse_all([tmp_path / "story"], Settings())
    mentions = [(a.document, m) for a in analyses for m in (*a.figures, *a.dates, *a.exclusions)]
    assert len(mentions) > 8
    for document, mention in mentions:
        assert mention.text == document.text[mention.span.start : mention.span.end]


def test_jobs_change_nothing(tmp_path: Path) -> None:
    write(tmp_path / "story", sorted(STORY))
    rules = load_rules(Settings())
    one = check([tmp_path / "story"], rules, Settings(jobs=1))
    two = check([tmp_path / "story"], rules, Settings(jobs=2))
    assert one.findings == two.findings
