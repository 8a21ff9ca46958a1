"""Bare numbers that may be ages, because they tell what somebody is and nothing is counted by them."""

from __future__ import annotations

from crossfoot import patterns as regex
from crossfoot.model import Figure
from crossfoot.rules.dates.names import LIVES, NAMED, tokens

YOUNGEST, OLDEST = 16, 110
IS = r"(?:[’'](?:s|m)|\s(?:is|am|turns|(?P<past>was|turned)))\s(?:now\s|just\s|only\s|already\s|still\s)?$"
NAMED_IS = regex.compile(rf"(?P<name>{NAMED})(?:,\s(?:who|whom|whose)\s[^,.;:()]{{1,50}},)?{IS}")
"""Before the number: "Ada Brill is", "Ada, who taught me, was"."""
SHE_IS = regex.compile(rf"(?P<name>(?!))?\b(?P<who>\L<people>){IS}", regex.IGNORECASE, people=LIVES["pronouns"])
NAMED_BEFORE = regex.compile(rf"(?P<name>{NAMED}),\s(?P<past>(?!))?$")
JOINS = regex.compile(
    r"\s?(?:[,.;:!?)—–]|\Z)|\s(?:with|who|so|now|today|already)\s"
    r"|\s(?:and|but|or)\s(?!\p{Lu}|\d|(?:a|an|half|counting|rising|falling|climbing|not)\b)"
)
AND_SO = regex.compile(r"\sand\s\p{Ll}+[,.;:]")
"""Behind a number that stands behind a name: "Ada, eighty-one and deaf,"."""


AT_THAT_TIME = regex.compile(
    r"(?:\syears\sold)?\s(?:(?:back\s)?then|at\sthe\s(?:same\s)?time)\b(?!\s(?:of|that|when|he|she|they|I|we|the)\b)"
)
WAS = regex.compile(r"\b(?:(?P<me>I)\s)?(?:was|were|aged|only|just|barely)\s$")
YOUNGEST_THEN = 5


def age_then(figure: Figure, before: str, behind: str) -> regex.Match[str] | None:
    """Return what stands before a number that tells how old somebody was at a time told before: "was 26 at the time"."""
    if figure.dimension not in ("age", "count") or figure.unit not in (None, "year") or figure.value is None:
        return None
    if not YOUNGEST_THEN <= figure.value <= OLDEST or figure.value != int(figure.value):
        return None
    return WAS.search(before) if AT_THAT_TIME.match(behind) else None


def bare_age(figure: Figure, before: str, behind: str) -> regex.Match[str] | None:
    """Return what stands before a number that may be an age, with the groups `name` (None for a pronoun, `who`) and `past`."""
    if figure.dimension != "count" or figure.unit is not None or figure.value is None:
        return None
    if not YOUNGEST <= figure.value <= OLDEST or figure.value != int(figure.value) or JOINS.match(behind) is None:
        return None
    found = NAMED_IS.search(before) or SHE_IS.search(before)
    if found is None and AND_SO.match(behind):
        found = NAMED_BEFORE.search(before)
    if found is None or figure.counted is None or figure.counted.lower() in tokens(found["name"] or ""):
        return found  # "Brill is 41" may be read as counting Brills
    return None
