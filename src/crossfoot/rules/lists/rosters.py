"""How many names the line of those present at a meeting has, where its minutes tell of so many: "Present: Ann Ames, Bo Lund. ... With three members in the room ..."."""

from __future__ import annotations

from crossfoot import patterns as regex
from crossfoot.language.words import is_person
from crossfoot.model import Analysis, Figure
from crossfoot.rules.lists.items import OPEN_LIST, SENTENCE, Items

LINE = regex.compile(
    r"(?m)^[ \t]*(?:[-*+][ \t]+)?[*_]*(?P<label>(?:(?:members|councillors|directors|trustees|governors|committee)\s)?present|in attendance|attending|attendance|attended by)[*_]*\s?[:–—][*_]*\s(?P<names>[^\n]+(?:\n(?![ \t]*(?:[*_]*\p{Lu}[\p{L} ]{2,30}[*_]*:|\d|[-*+#]|\n))[^\n]+)*)",
    regex.IGNORECASE,
)
AWAY = regex.compile(
    r"(?m)^[ \t]*(?:[-*+][ \t]+)?[*_]*apologies[\p{L} ]*[*_]*:[*_]*\s(?P<names>[^\n]+)", regex.IGNORECASE
)
ASIDE = regex.compile(r"\s?\([^()]*\)")
TITLES = regex.compile(
    r"^(?:(?:Cllrs?|Councillors?|Messrs|Mrs?|Ms|Mx|Drs?|Revd?|Prof|Professors?|Sir|Dame|Lady|Lord|the)\.?\s)+",
    regex.IGNORECASE,
)
PARTS = regex.compile(r"[,;]\s*(?:and\s+)?|\s+and\s+|\s&\s|\n")
NAME = regex.compile(
    r"\p{Lu}[\p{L}\p{M}.’'-]*(?:\s(?:\p{Lu}[\p{L}\p{M}.’'-]*|de|van|von|der|den|da|di|la|le|al|bin|ter)){0,4}\.?"
)
ROOM = regex.compile(
    r"(?:\s\p{L}+)?\s(?:(?:were|was|are|being)\s)?(?:present|in\s(?:the\sroom|attendance)|around\sthe\stable|at\sthe\stable|attended)\b",
    regex.IGNORECASE,
)
"""What says behind a number that it is of those present."""
ALL = regex.compile(r"\ball\s(?:the\s)?$", regex.IGNORECASE)
OF = regex.compile(r"\s(?:of|who|from|on)\b")
VOTED = regex.compile(
    r"(?:\s\p{L}+)?\s(?:present|voted|agreed|approved|were in favour|spoke|signed|stood)\b", regex.IGNORECASE
)
FEWEST = 3


def present(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the names of those present, where a number is of all of them; None where the line has more than names, or the rest of them stayed away."""
    section = analysis.document.sections[figure.section]
    if figure.head is None or figure.counted is None or not (is_person(figure.counted) or figure.counted == "member"):
        return None
    text, end = section.text, figure.head.end
    whole = ALL.search(text, max(0, figure.local.start - 10), figure.local.start) and VOTED.match(
        text, figure.head.start - 1
    )
    if not whole and not ROOM.match(text, end) and not ROOM.match(text, figure.head.start - 1):
        return None
    lines = {found["label"].lower().split()[-1]: found["names"] for found in LINE.finditer(analysis.document.text)}
    told = lines.get("present") or next(iter(lines.values()), None)
    names = _names(told) if told is not None else 0
    away = AWAY.search(analysis.document.text)
    if names < FEWEST or (away is not None and names + _names(away["names"]) == figure.value):
        return None
    return Items(names, names)


def _names(told: str) -> int:
    """Return how many names a line has, 0 where it has anything else."""
    text = ASIDE.sub("", told).strip().rstrip(".")
    if OPEN_LIST.search(text) or SENTENCE.search(text):
        return 0
    parts = [TITLES.sub("", one.strip()) for one in PARTS.split(text) if one and one.strip()]
    return len(parts) if all(NAME.fullmatch(one) for one in parts) else 0
