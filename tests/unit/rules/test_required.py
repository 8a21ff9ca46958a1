"""What a wording requires of a text, in order."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest

from crossfoot.rules.arithmetic.required import required

SIGN = re.compile(r"\{(?P<part>\w+)\}|(?P<list><rose>)|(?P<blank> )")


def sign(text: str, at: int) -> tuple[int, str | Collection[str]] | None:
    match = SIGN.match(text, at)
    if match is None:
        return None
    return match.end(), match["part"] or (("Rose", "grew") if match["list"] else ())


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("{a} of {b}", ["a", {"of"}, "b"]),
        ("{a} (of|Out of) {b}", ["a", {"of", "out"}, "b"]),
        ("{a} (more )?than {b}", ["a", {"than"}, "b"]),
        ("<rose> to {a}", [{"rose", "grew"}, {"to"}, "a"]),
        (r"{a} \({b}\)", ["a", {"("}, "b", {")"}]),
        ("{a} votes?", ["a", {"vote"}]),
        ("{a} abst[a-z]+", ["a", {"abst"}]),
        (r"{a} abst\p{L}+ in", ["a", {"abst"}, {"in"}]),
        ("{a}(, and {b})* too", ["a", {"too"}]),
        ("{a}(, and {b})+ too", ["a", {", "[0]}, {"and"}, "b", {"too"}]),
        ("{a}(?! more) in", ["a", {"in"}]),
        ("{a} (up|[+]){b}", ["a", "b"]),  # of the second alternative nothing is known
        ("{a} (in ({b} of|{c} for)|per) day", ["a", {"of", "for", "in", "per"} - {"of", "for"}, {"day"}]),
        ("{a}(?:=){1,2}{b}", ["a", {"="}, "b"]),
        ("{a}(?:=){0,2}{b}", ["a", "b"]),
    ],
)
def test_what_may_be_left_out_is_not_required(wording: str, expected: list[str | set[str]]) -> None:
    assert [one if isinstance(one, str) else set(one) for one in required(wording, sign)] == expected


@pytest.mark.parametrize("wording", ["{a} (of {b}", "{a} of) {b}"])
def test_brackets_that_do_not_pair_are_refused(wording: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        required(wording, sign)
