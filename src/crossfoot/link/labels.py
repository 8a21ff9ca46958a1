"""Facts in words: what is counted, what happened to it, whose, where and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.language.kin import kin, tokens
from crossfoot.link.traits import NEUTRAL
from crossfoot.measure.duration import length_of_time
from crossfoot.measure.interval import plain
from crossfoot.measure.wording import time_in_words
from crossfoot.model import DateMention, Document, Figure, Modality, Span

NATIONS = frozenset(lexicon.load("parties")["countries"])
IDLE = NEUTRAL | frozenset(lexicon.load("events")["idle"])
REACH = 60
AROUND = 5
LONGEST = 80
PLANS = frozenset({Modality.PLANNED, Modality.CONDITIONAL})
QUOTES = dict.fromkeys(map(ord, '“”"«»„'))


def phrase_of(mention: Figure | DateMention, document: Document, *, whole: bool = False) -> str:
    """Return a mention as its text has it, bound included; whole: with what is counted behind it."""
    if isinstance(mention, DateMention):
        return mention.text
    text = document.sections[mention.section].text
    end = mention.local.end
    if whole and mention.head is not None and end <= mention.head.start <= end + REACH:
        end = mention.head.end
    said = text[mention.local.start : end]
    if document.sections[mention.section].cell is not None:
        said += _scaled(mention)
    if whole and end == mention.local.end and mention.counted:
        said += f" {mention.counted}"
    if whole and mention.window is not None:
        said += f" ({length_of_time(mention.window)})"
    return " ".join(" ".join(filter(None, (mention.approximator, said))).split())


def _scaled(figure: Figure) -> str:
    """Return what the labels of a table add to its numbers: 141.2 is 141,200,000 USD."""
    if figure.value is None or figure.dimension == "percent":
        return ""
    digits = figure.text.replace(",", "").strip("$€£")
    bare = digits == format(figure.value.normalize(), "f") or digits == format(figure.value, "f")
    return "" if bare and figure.unit is None else f" ({' '.join(filter(None, (plain(figure.value), figure.unit)))})"


def label_of(members: Sequence[Figure | DateMention], documents: Mapping[str, Document]) -> str:
    """Return what the members are about, in words: "soldiers sent (North Korea)"; never empty."""
    figures = [member for member in members if isinstance(member, Figure)]
    if not figures:
        return _day_label([m for m in members if isinstance(m, DateMention)], documents)
    prose = [f for f in figures if documents[f.document].sections[f.section].cell is None]
    thing = _most(prose, lambda f: _thing(f, documents[f.document]))
    thing = thing or _most(figures, lambda f: _cell(f, documents[f.document]))
    event = _agreed(figures, _event, least=1 if figures[0].dimension == "count" else 2)
    if thing is None and (event is None or figures[0].dimension != "count"):
        thing, event = _words_around(figures[0], documents[figures[0].document]), None
    scope = (
        _most(figures, _whose),
        _most(figures, lambda f: f.place if f.place != "country" else None),
        _most(figures, lambda f: length_of_time(f.window) if f.window else None),
        _most(figures, lambda f: f"per {f.per}" if f.per else None),
        _most(figures, _time),
        "planned" if all(f.modality in PLANS for f in figures) else None,
    )
    around = ", ".join(dict.fromkeys(word for word in scope if word))
    label = " ".join(word for word in (thing, event) if word)
    return _short(f"{label} ({around})" if around else label)


def _whose(figure: Figure) -> str | None:
    """Return whose a figure is by name; "the company" tells a reader of a label nothing."""
    party = figure.party
    if party is None or (party.islower() and party not in NATIONS):
        return None
    return party.title() if party.islower() else party


def _most(figures: Iterable[Figure], tell: Callable[[Figure], str | None]) -> str | None:
    """Return what most figures tell, the shorter and then the first of the alphabet where they are as many."""
    counts = Counter(said for figure in figures if (said := tell(figure)))
    return min(counts, key=lambda said: (-counts[said], len(said), said), default=None)


def _agreed(figures: Sequence[Figure], tell: Callable[[Figure], str | None], *, least: int) -> str | None:
    """Return what most figures tell; the first that any tells when all tell something else and one is enough."""
    told = [said for figure in figures if (said := tell(figure))]
    best = _most(figures, tell)
    if best is None or told.count(best) >= 2 or len(told) == len(figures) == 1:
        return best
    return told[0] if least == 1 or len(figures) == 1 else None


def _thing(figure: Figure, document: Document) -> str | None:
    """Return what is counted as the text has it, with its modifiers; those that name the party stand for themselves."""
    if figure.counted is None:
        return None
    party = {key for word in tokens(figure.party or "") for key in kin(word)}
    kept = [word for word in figure.modifiers if not kin(word) & party]
    noun = figure.counted
    if figure.head is not None:
        noun = document.sections[figure.section].text[figure.head.start : figure.head.end]
        noun = noun if noun.isupper() else noun.lower()
    return " ".join((*kept, noun))


def _event(figure: Figure) -> str | None:
    lemma = figure.predicate
    if lemma is None or lemma in IDLE or (figure.counted is not None and kin(lemma) & kin(figure.counted)):
        return None
    return participle(lemma)


def participle(lemma: str) -> str:
    """Return the past participle of a verb: sent, destroyed, carried."""
    irregular = [form for form, base in words.IRREGULAR.items() if base == lemma and not form.endswith(("ing", "s"))]
    if irregular:
        return irregular[-1]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _cell(figure: Figure, document: Document) -> str | None:
    cell = document.sections[figure.section].cell
    if cell is None:
        return None
    return ", ".join(name for name in (cell.row_label, cell.column_label) if name) or None


def _words_around(figure: Figure, document: Document) -> str:
    """Return a few words of the sentence around a figure of which nothing else is known."""
    section = document.sections[figure.section]
    inside = 0 <= figure.sentence < len(section.sentences)
    start, end = (
        (section.sentences[figure.sentence].start, section.sentences[figure.sentence].end)
        if inside
        else (0, len(section.text))
    )
    before = section.text[start : figure.local.start].split()[-AROUND:]
    after = section.text[figure.local.end : end].split()[: AROUND - 1]
    said = " ".join((*before, "…", *after)).translate(QUOTES)
    return f"“{said.rstrip(' .,;:')}”"


def _time(figure: Figure) -> str | None:
    """Return the day, month, quarter or year of a figure in words."""
    if not figure.time or not figure.time[:1].isdigit():
        return None
    told = time_in_words(figure.time.split("T")[0])
    return told.removeprefix("the ") if told else None


def _day_label(days: Sequence[DateMention], documents: Mapping[str, Document]) -> str:
    """Return what happened on a day: the words before the first mention of it."""
    event = next((day.predicate for day in days if day.predicate and day.predicate not in IDLE), None)
    section = documents[days[0].document].sections[days[0].section]
    names = words.proper_names(section.text[: days[0].local.start])[-2:]
    what = " ".join((*names, *((participle(event),) if event else ())))
    return _short(f"date: {what}" if what else f"date: “{section.text.strip()[:40]}…”")


def names_of(members: Sequence[Figure | DateMention], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Return the names that stand with all of the members, in the order of the first."""
    found = [_names(member, documents[member.document]) for member in members]
    return tuple(name for name in found[0] if all(name in names for names in found[1:]))


def _names(mention: Figure | DateMention, document: Document) -> tuple[str, ...]:
    section = document.sections[mention.section]
    if section.cell is not None:
        return tuple(name for name in (section.cell.row_label, section.cell.column_label) if name)
    inside = 0 <= mention.sentence < len(section.sentences)
    span = section.sentences[mention.sentence] if inside else Span(0, len(section.text))
    return words.proper_names(section.text[span.start : span.end])


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip() + "…"
