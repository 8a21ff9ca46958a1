"""Series that prose tells over several sentences: each with a name of its own, and an amount of one kind.

"Travellers first meet the Javor tunnel (1,206 m); then comes the Kaplan, 318 m. Before Zilna the train passes the Studna for 890 metres."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.model import Bound, Figure, Location, Role
from crossfoot.rules.arithmetic.sentences import ANY, Sentence
from crossfoot.rules.passage.passages import Passage, bare, is_level, kinds_of
from crossfoot.rules.tables.series import FEWEST, Item, Series, small_words

NAME = regex.compile(r"(?<![\p{L}\p{N}’'])\p{Lu}[\p{L}\p{M}’'-]*(?:\s\p{Lu}[\p{L}\p{M}’'-]*)*")
MEASURED = regex.compile(r"\s(?:high|wide|deep|thick|broad|across|tall|old|away|apart)\b", regex.IGNORECASE)
"""What makes a length that of another side than the lengths beside it."""
BEHIND = regex.compile(r"\s(?:\p{Ll}+\s)?(?:from|in|for|at|to|by|on|of)\s(?:the\s)?(?=\p{Lu})")
CLAUSE = regex.compile(r"[;:]|,\s|\s(?:and|while|whereas|but|against|than|versus)\s")
COMPARED = regex.compile(r"\b(?:than|against|from|after|by|to|up|down|out of|instead of|compared with|over|under)\s$")
"""What stands before the amount of another time, or of a change."""
EARLIER = regex.compile(
    r"\b(?:last year|a year (?:ago|earlier|before)|previous|used to|would|planned|estimated?|expected|budget|target|record|average|total|altogether|in all|together)\b",
    regex.IGNORECASE,
)
"""What makes a sentence tell of other amounts than those of the items."""
STOPS = words.STOP_WORDS
SMALL = 10
MOST = 200
"""Amounts of a passage: more are a bulletin, whose sentences tell of no one series, and holding all against each other takes hours."""


def of_block(passage: Passage) -> Iterator[Series]:
    """Yield the series of one kind that sentences of a passage tell together."""
    held: list[tuple[Sentence, Figure]] = [
        (sentence, one)
        for sentence in passage.sentences
        for one in sentence.figures
        if is_level(one) and one.bound is Bound.EXACT and one.frame.role is Role.LEVEL and _plain(sentence, one)
    ]
    if len(held) > MOST:
        return
    homes = {id(one): sentence for sentence, one in held}
    for whole in kinds_of([one for _, one in held]):
        alone = [one for one in whole if bare(one)]
        group = alone if len(alone) >= FEWEST else whole  # "Sep 88, Oct 142, Nov 119" beside "640 bales"
        if len(group) < FEWEST:
            continue
        items = list(_items(group, homes))
        names = Counter(one.name for one in items)
        sole = [one for one in items if names[one.name] == 1]
        if len(sole) >= FEWEST and len(sole) == len(items):
            yield Series(
                passage.sentences[0].document,
                group[0].dimension,
                tuple(sole),
                spread=frozenset(one.at for one in passage.sentences),
            )


def _plain(sentence: Sentence, figure: Figure) -> bool:
    start = sentence.section.sentences[sentence.index].start
    before, behind = sentence.text[: figure.local.start - start], sentence.text[figure.local.end - start :]
    if EARLIER.search(sentence.text) or COMPARED.search(before) or MEASURED.match(behind):
        return False
    return not (figure.spelled and (figure.value or 0) <= SMALL)


def _items(group: Sequence[Figure], homes: dict[int, Sentence]) -> Iterator[Item]:
    """Yield the amounts of a group that have a name before them, or behind them where a sentence puts its names so."""
    led: dict[tuple[int, int], bool] = {}
    for figure in group:
        sentence = homes[id(figure)]
        base = sentence.section.sentences[sentence.index].start
        text = sentence.text
        start, end = figure.local.start - base, figure.local.end - base
        last = max(
            (found.end() for found in regex.finditer(ANY, text[:start]) if _other(sentence, found[0], group)), default=0
        )
        before = _names(text, last, start)
        key = (sentence.at, sentence.index)
        led.setdefault(key, bool(before))
        name = before[-1] if before and led[key] else None
        if name is None and not led[key]:
            opened = BEHIND.match(text, end)
            found = NAME.match(text, opened.end()) if opened else None
            name = found[0] if found else None
        if name is not None:
            place = Location(document=sentence.document, span=figure.span)
            yield Item(name, small_words(name), figure.value or Decimal(0), place)


def _other(sentence: Sentence, blank: str, group: Sequence[Figure]) -> bool:
    return any(sentence.figure(blank) is one for one in group)


def _names(text: str, start: int, end: int) -> list[str]:
    """Return the names of a stretch of a sentence; a capital that only opens the sentence is none."""
    known = words.proper_names(text)
    found = [one[0] for one in NAME.finditer(text, start, end) if one.start() or _known(one[0], known)]
    return [name for one in found if (name := _bare(one))]


def _bare(name: str) -> str:
    """Return a name without words that only open its sentence, empty where nothing else is left."""
    parts = name.split()
    while parts and parts[0].lower() in STOPS:
        parts.pop(0)
    return " ".join(parts) if parts and len(parts[0]) > 1 else ""


def _known(name: str, known: Sequence[str]) -> bool:
    return any(one == name or one in name or name in one for one in known) and name.lower() not in STOPS
