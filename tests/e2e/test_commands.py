"""Commands, options, exit codes and streams, through the real command."""

import contextlib
import csv
import io
import json
import os
import pty
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import BIN, ROOT, crossfoot, environment

pytestmark = pytest.mark.usefixtures("shared_cache")

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_help_and_version_are_quick_and_go_to_standard_output(run: Run) -> None:
    done = run("--version")
    assert (done.stdout, done.stderr, done.returncode) == ("crossfoot 0.1.0\n", "", 0)
    for command in ("check", "extract", "compare", "coverage", "audit", "matrix", "rules"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert "Examples:" in done.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nsys.argv = ['crossfoot', *sys.argv[1:]]\nfrom crossfoot.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'pint', 'yaml', 'markdown_it', 'regex', 'rich.console'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [BIN / "python", "-c", code, *arguments], capture_output=True, encoding="utf-8", env=environment(), check=False
    )
    assert done.stderr == ""


def test_without_arguments_it_says_what_people_want(run: Run) -> None:
    """Four commands, how to see the others, and no fault."""
    done = run()
    assert (0, "") == (done.returncode, done.stderr)
    assert 4 == sum(line.startswith("  crossfoot ") for line in done.stdout.splitlines())
    assert "crossfoot --help" in done.stdout


def test_findings_make_the_exit_status_1(run: Run, story: Path) -> None:
    done = run("check", story)
    assert done.returncode == 1, done.stderr
    assert "82 armored vehicles" in done.stdout
    assert "28 armored vehicles" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("Found ")


def test_a_clean_folder_makes_it_0(run: Run, story: Path) -> None:
    (story / "interview.md").unlink()
    done = run("check", story)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Found 0 discrepancies." in done.stdout


@pytest.mark.parametrize("level", ["notice", "warning", "error"])
def test_fail_on_decides_which_severity_counts(run: Run, story: Path, level: str) -> None:
    assert run("check", story, "--fail-on", level).returncode == 1
    assert run("check", story, "--fail-on", "never").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "no-such-folder"], "no-such-folder"),
        (["check", "fixtures", "--select", "CF999"], "CF999"),
        (["check", "fixtures", "--rules", "no-such-rules"], "no-such-rules"),
        (["check", "fixtures/flood", "-o", "no-such-folder/out.csv"], "no-such-folder"),
        (["compare", "fixtures", "README.md"], "fixtures"),
        (["compare", "no-such.md", "README.md"], "no-such.md"),
        (["rules", "CF999"], "CF999"),
        (["audit", "no-such-folder"], "no-such-folder"),
        (["audit", "fixtures/flood", "--way", "bent"], "digits-swapped"),
    ],
    ids=" ".join,
)
def test_what_a_user_can_do_wrong_is_one_line_and_status_2(run: Run, arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("crossfoot: ")
    assert words in done.stderr


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--format", "xml", "."], ["nonsense"], ["check", "--jobs", "-1", "."]]
)
def test_bad_usage_is_status_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_a_file_that_cannot_be_read_is_a_finding(run: Run, story: Path) -> None:
    (story / "broken.md").write_bytes(b"---\n" + bytes(range(256)) * 3)
    report = json.loads(run("check", story, "--format", "json").stdout)
    assert 2 <= report["documents"] <= 3
    assert any(finding["code"].startswith("CF1") for finding in report["findings"])


def test_json_is_the_contract(run: Run, story: Path) -> None:
    done = run("check", story, "--format", "json")
    report = json.loads(done.stdout)
    assert list(report) == ["version", "documents", "figures", "dates", "skipped", "skipped_files", "findings"]
    finding = report["findings"][0]
    keys = ["code", "rule", "severity", "confidence", "message", "locations", "evidence", "suggestion", "fingerprint"]
    assert [*keys, "also"] == list(finding)
    for place in finding["locations"]:
        text = (story / place["document"]).read_text(encoding="utf-8")
        assert place["text"] == text[place["start"] : place["end"]]
        assert place["text"]
        assert place["start"] == len("".join(text.splitlines(True)[: place["line"] - 1])) + place["column"] - 1
    assert done.stderr.startswith("Read 2 documents: ")


def test_other_formats_hold_the_same_findings(run: Run, story: Path) -> None:
    expected = [one["fingerprint"] for one in json.loads(run("check", story, "--format", "json").stdout)["findings"]]
    lines = run("check", story, "--format", "jsonl").stdout.splitlines()
    rows = csv.DictReader(io.StringIO(run("check", story, "--format", "csv").stdout))
    assert expected
    assert expected == [json.loads(line)["fingerprint"] for line in lines]
    assert expected == [row["fingerprint"] for row in rows]


def test_output_goes_to_a_file(run: Run, story: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    done = run("check", story, "--format", "json", "--output", target)
    assert done.stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["findings"]
    assert "Found" in done.stderr


def test_quiet_is_quiet(run: Run, story: Path) -> None:
    done = run("check", story, "--format", "json", "--quiet")
    assert done.stderr == ""
    assert "Read " not in run("check", story, "--quiet").stdout


def test_select_and_ignore_take_codes_and_beginnings(run: Run, story: Path) -> None:
    def codes(*options: str) -> set[str]:
        report = json.loads(run("check", story, "--format", "json", *options).stdout)
        return {finding["code"] for finding in report["findings"]}

    (told,) = codes("--select", "CF1")
    assert told.startswith("CF1")
    assert set() == codes("--ignore", "CF1,CF2")
    assert set() == codes("--select", "CF5")
    assert {told} == codes("--select", f"CF5,{told}")


def test_severity_hides_lesser_findings_and_their_exit_status(run: Run, story: Path) -> None:
    text = (story / "interview.md").read_text(encoding="utf-8").replace("82 armored vehicles", "up to 200 soldiers")
    (story / "interview.md").write_text(text, encoding="utf-8")
    shown = json.loads(run("check", story, "--format", "json", "--fail-on", "never").stdout)["findings"]
    assert {"warning"} == {finding["severity"] for finding in shown}
    done = run("check", story, "--severity", "error", "--fail-on", "notice", "--format", "json")
    assert (json.loads(done.stdout)["findings"], done.returncode) == ([], 0)


def test_scope_folder_keeps_stories_apart(run: Run, story: Path) -> None:
    for name in ("a", "b"):
        (story / name).mkdir()
    (story / "article.md").rename(story / "a" / "article.md")
    (story / "interview.md").rename(story / "b" / "interview.md")
    assert run("check", story, "--scope", "folder").returncode == 0


def test_include_and_exclude(run: Run, story: Path) -> None:
    def documents(*options: str) -> int:
        return int(json.loads(run("check", story, "--format", "json", *options).stdout)["documents"])

    assert documents() == 2
    assert documents("--include", "article.*") == 1
    assert documents("--exclude", "article.*") == 1


def test_output_does_not_depend_on_jobs_or_hash_seed(run: Run, tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"n{number:03}.md").write_text(
            f"# Report {number}\n\nIn all, {number + 11} boats left port.\n", encoding="utf-8"
        )
    one = run("extract", tmp_path, "--jobs", "1", PYTHONHASHSEED="1")
    two = run("extract", tmp_path, "--jobs", "2", PYTHONHASHSEED="2")
    assert one.stdout.count("\n") >= 120
    assert one.stdout == two.stdout


def test_extract_gives_records_in_each_format(run: Run, story: Path) -> None:
    lines = [json.loads(line) for line in run("extract", story).stdout.splitlines()]
    assert {"figure", "date"} == {record["kind"] for record in lines}
    assert lines == json.loads(run("extract", story, "--format", "json").stdout)["records"]
    rows = list(csv.DictReader(io.StringIO(run("extract", story, "--format", "csv").stdout)))
    assert [record["text"] for record in lines] == [row["text"] for row in rows]


def test_the_whole_texts_are_shown_on_request(run: Run) -> None:
    ferry = ROOT / "fixtures" / "ferry"
    done = run("check", ferry, "--show-ticked")
    assert done.returncode == 1
    assert "which will cost €14.8 million✗ and sail" in " ".join(done.stdout.split())
    assert "5 of 7 figures and dates borne out (5 by release.md); 1 in findings; 1 new" in " ".join(done.stdout.split())
    refused = run("check", ferry, "--show-ticked", "--format", "json")
    assert refused.returncode == 2
    assert "--show-ticked belongs to the text format" in refused.stderr


def test_compare_says_what_stopped_the_nearest_figure(run: Run) -> None:
    ferry = ROOT / "fixtures" / "ferry"
    done = run("compare", ferry / "story.md", ferry / "release.md")
    page = " ".join(done.stdout.split())
    assert "the same: May 2026 = May 2026" in page
    assert "€6.50" in page
    assert "no pair: €18.4 million is held to be one fact with €14.8 million" in page
    assert not re.search(r"\b(?:thing|twin|focus): ", page)


def test_compare_aligns_the_figures_of_two_documents(run: Run, story: Path) -> None:
    done = run("compare", story / "interview.md", story / "article.md")
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert first.split() == ["interview.md", "article.md"]
    assert any("not the same" in line and "82" in line and "28" in line for line in rest)
    record = json.loads(run("compare", story / "interview.md", story / "article.md", "--format", "json").stdout)
    assert ("82", "28") in {(pair["a"]["text"], pair["b"]["text"]) for pair in record["aligned"]}


def test_compare_weighs_two_places(run: Run, story: Path) -> None:
    pages = [
        run("compare", story / "interview.md", story / "article.md", "--at", "12:45", "--with", place).stdout
        for place in ("9:15", "9:55")
    ]
    assert "held to be one fact" in pages[0]
    assert "no pair: " in pages[1]
    done = run("compare", story / "interview.md", story / "article.md", "--at", "12:45", "--with", "9:15", "-f", "json")
    record = json.loads(done.stdout)
    assert (record["a"]["text"], record["b"]["text"], record["relation"]) == ("82", "28", "contradicts")
    assert {"name", "words", "weight"} == set(record["evidence"][0])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--at", "12"], "--with"),
        (["--at", "x", "--with", "9"], "LINE:COLUMN"),
        (["--at", "1", "--with", "9"], "no figure in line 1"),
        (["--at", "12:45", "--with", "9"], "9:15 28"),
        (["--at", "12:45", "--with", "900:1"], "no figure in line 900"),
    ],
)
def test_a_place_without_a_figure_is_told(run: Run, story: Path, options: list[str], words: str) -> None:
    done = run("compare", story / "interview.md", story / "article.md", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_check_explains_on_request(run: Run, story: Path) -> None:
    done = run("check", story, "--explain")
    assert "82 is not 28: no value makes both true" in done.stdout
    assert "it follows:" not in run("check", story).stdout


def test_coverage_adds_up(run: Run, story: Path) -> None:
    record = json.loads(run("coverage", story, "--format", "json").stdout)
    left_out = sum(record["left_out"].values())
    assert record["numbers"] == record["figures"] + record["dates"] + left_out + record["not_understood"]
    assert "numbers in the files" in run("coverage", story).stdout


def test_audit_tells_what_would_be_caught_and_changes_no_file(run: Run, story: Path) -> None:
    (story / "interview.md").write_text(
        (story / "interview.md").read_text(encoding="utf-8").replace("82 armored", "28 armored"), encoding="utf-8"
    )
    before = {path: path.read_bytes() for path in story.iterdir()}
    done = run("audit", story)
    assert (done.returncode, done.stderr) == (0, "")
    assert before == {path: path.read_bytes() for path in story.iterdir()}
    first, *rest = done.stdout.splitlines()
    assert first.startswith("Planted ")
    assert any(line.startswith("digits-swapped") and "100%" in line for line in rest)
    record = json.loads(run("audit", story, "--way", "digits-swapped,bound", "--format", "json").stdout)
    assert ["digits-swapped", "bound"] == [one["way"] for one in record["ways"]]
    assert record["planted"] == len(record["trials"]) == record["caught"] + record["missed"]
    caught = {(one["document"], one["was"], one["now"]) for one in record["trials"] if "CF101" in one["told_by"]}
    assert ("interview.md", "28", "82") in caught
    restated = json.loads(run("audit", story, "--only", "restated", "--format", "json").stdout)
    assert {"restated"} == {one["standing"] for one in restated["trials"]}


def test_audit_does_not_depend_on_the_hash_seed(run: Run, story: Path) -> None:
    one, two = (
        run("audit", story, "--per-way", "1", "--format", "json", "--jobs", jobs, PYTHONHASHSEED=jobs).stdout
        for jobs in ("1", "2")
    )
    assert one == two


def test_rules_lists_and_explains(run: Run) -> None:
    listed = run("rules").stdout.splitlines()
    assert listed == sorted(listed)
    code = next(line.split()[0] for line in listed if line.startswith("CF1"))
    assert code in run("rules", code).stdout
    assert run("rules", code).stdout == run("rules", code.lower()).stdout


def test_a_pipe_that_closes_early_is_no_error(story: Path) -> None:
    command = f"'{BIN / 'crossfoot'}' extract '{ROOT / 'fixtures'}' '{story}' | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", env=environment(), check=False
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def on_terminal(arguments: list[str], **changes: str) -> str:
    """Return what the command writes when its standard output is a terminal."""
    master, slave = pty.openpty()
    env = environment(**{"TERM": "xterm-256color", **changes})
    process = subprocess.Popen([BIN / "crossfoot", *arguments], stdout=slave, stderr=slave, env=env)
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    process.wait()
    os.close(master)
    return b"".join(parts).decode("utf-8")


def test_colour_only_on_a_terminal(run: Run, story: Path) -> None:
    """Quiet, since a progress bar that comes after a second on a busy machine moves the cursor."""
    arguments = ["check", str(story), "--quiet"]
    assert "\x1b[" in on_terminal(arguments)
    assert "\x1b[" not in on_terminal(arguments, NO_COLOR="1")
    assert "\x1b[" not in run(*arguments).stdout
    assert "\x1b[" in run(*arguments, FORCE_COLOR="1").stdout
    assert "\x1b[" not in run(*arguments, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_colour_adds_nothing_to_the_words(run: Run, story: Path) -> None:
    coloured = run("check", story, FORCE_COLOR="1").stdout
    assert run("check", story).stdout == re.sub(r"\x1b\[[0-9;]*m", "", coloured)


def test_a_document_cannot_send_escape_codes(run: Run, story: Path) -> None:
    text = (story / "interview.md").read_text(encoding="utf-8")
    (story / "interview.md").write_text(text.replace("the army lost", "the \x1b[2Jarmy \u202elost"), encoding="utf-8")
    done = run("check", story)
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_the_locale_does_not_matter(run: Run, story: Path) -> None:
    text = (story / "interview.md").read_text(encoding="utf-8").replace("Dr. Lee", "Dr. Łęcka 李")
    (story / "interview.md").write_text(text, encoding="utf-8")
    assert (
        run("check", story).stdout == run("check", story, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout
    )


def test_on_a_terminal_places_are_links_to_the_files() -> None:
    ours, theirs = pty.openpty()
    command = [BIN / "crossfoot", "check", "fixtures/kursk", "--select", "CF101", "--quiet"]
    subprocess.run(command, cwd=ROOT, env=environment(TERM="xterm-256color"), stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # a terminal that is closed on the other side ends with an error
        while piece := os.read(ours, 65536):
            shown += piece
    os.close(ours)
    assert "\x1b]8;id=" in shown.decode()
    assert (ROOT / "fixtures/kursk/article.md").as_uri() in shown.decode()
    assert b"\x1b]8;" not in crossfoot("check", "fixtures/kursk", "--quiet", FORCE_COLOR="1").stdout.encode()


def test_verbose_says_what_was_read_and_skipped_and_by_which_settings() -> None:
    done = crossfoot("check", "fixtures/kursk", "--verbose", "--quiet", "--format", "json")
    assert json.loads(done.stdout)["documents"] == 4
    assert "Settings: no configuration file.\n" in done.stderr
    assert "Read article.md: markdown, utf-8, dated 2024-11-14, 11 figures, 9 dates.\n" in done.stderr
    assert "Skipped expected.json: own report.\n" in done.stderr


def test_the_help_groups_what_people_want() -> None:
    shown = crossfoot("--help").stdout
    assert all(words in shown for words in ("Editors", "content repository", "Analysts", "crossfoot init"))


def test_a_path_in_the_place_of_a_command_is_answered_with_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text("Nothing.\n", encoding="utf-8")
    done = run("story.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "to check it: crossfoot check story.md" in done.stderr
    assert "there is no command nothing.md" in run("nothing.md", cwd=tmp_path).stderr
