"""Faults of a command line: one line that names the command, the option and the nearest right value once."""

import pytest

from crossfoot.errors import close
from tests.fuzz.damaged import called

CASES = [
    ("chek story", "crossfoot: there is no command chek; did you mean 'check'?"),
    ("--versio", "crossfoot: there is no option --versio; did you mean '--version'?"),
    ("check", "crossfoot: PATH is missing; name files or folders, or a list of them with --files-from"),
    ("check . --formt json", "crossfoot check: there is no option --formt; did you mean '--format'?"),
    ("check . --nothing-like-it", "crossfoot check: there is no option --nothing-like-it; `crossfoot check --help` tells more"),
    ("check . --format jsn", "crossfoot check: --format knows no 'jsn'; did you mean 'json'?"),
    ("check . --severity grave", "crossfoot check: --severity knows no 'grave'; there are notice, warning, error"),
    ("check . --scope FOLDR", "crossfoot check: --scope knows no 'FOLDR'; did you mean 'folder'?"),
    ("extract . -f jsnl", "crossfoot extract: --format knows no 'jsnl'; did you mean 'jsonl'?"),
    ("schema ruel", "crossfoot schema: NAME knows no 'ruel'; did you mean 'rule'?"),
    ("check . --report jsn=x", "crossfoot: --report jsn=x: there is no format 'jsn'; did you mean 'json'?"),
    ("check . --select restated-valu", "crossfoot: select: no rule has a code that begins with 'restated-valu'; did you mean 'restated-value', CF101?"),
    (".", "crossfoot: . is a path and no command; to check it: crossfoot check ."),
    ("check . --ignore CF1O5", "crossfoot: ignore: no rule has a code that begins with 'CF1O5'; did you mean 'CF105'?"),
    ("rules restatd-value", "crossfoot: there is no rule 'restatd-value'; did you mean 'restated-value', CF101?"),
    ("rules zzz", "crossfoot: there is no rule 'zzz'; `crossfoot rules` lists them"),
    ("compare a.md", "crossfoot compare: B is missing; `crossfoot compare --help` tells more"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), CASES, ids=[line for line, _ in CASES])
def test_the_option_and_the_nearest_right_value_are_named_once(line: str, told: str) -> None:
    assert ("2", "", told + "\n") == called(line.split())


def test_what_is_printed_of_an_option_moves_no_cursor() -> None:
    status, out, err = called(["check", ".", "--\x1b[31mred"])
    assert ("2", "") == (status, out)
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("word", "known", "told"),
    [
        ("JSN", ["json", "csv"], "did you mean 'json'?"),
        ("CF110", ["CF101", "CF011", "CF112"], "did you mean 'CF112'?"),
        ("x", ["json"], ""),
        ("x", [], ""),
    ],
)
def test_of_several_that_come_near_the_one_with_most_letters_in_place_is_named(
    word: str, known: list[str], told: str
) -> None:
    assert told == close(word, known)
