"""Whether a figure or date of a document states the fact of a ledger's entry, values aside.

Every word of the entry has to be met: the words of the matter in the sentence, some of them in the clause of the figure;
names also in the headings, the title or the paragraph. What then speaks against it is a doubt; a figure about which
there is a doubt counts only when its value is the entry's, or a slip of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.language.kin import keys_of, kin, names_nation, tokens
from crossfoot.link.claims import Claim, name_tokens
from crossfoot.link.traits import NEUTRAL, concept
from crossfoot.link.validity import days_of
from crossfoot.model import DateMention, Document, Entry, Figure, Modality, Term, Wording, as_figure

_DATA = lexicon.load("ledger")
_EVENTS = lexicon.load("events")
STATED = frozenset({Modality.ASSERTED, Modality.LIKELY})
NO_EVENT = NEUTRAL | frozenset(_EVENTS["idle"])
SEQUELS = frozenset(_DATA["sequels"])
STRETCHES = frozenset(key for word in _DATA["stretches"] for key in kin(word))
CHANGES = frozenset(key for word in _DATA["changes"] for key in kin(word))
FLAGS = regex.IGNORECASE
FILL = r"(?:\s(?:of|a|an|the|by|some|about|nearly|almost|around|roughly|just|only))*\s*$"
BY = regex.compile(rf"\b\L<words>{FILL}", FLAGS, words=[*_DATA["by_how_much"]])
MOVED = regex.compile(r"\b(?P<word>\p{L}+)(?:\s(?:by|some|about|nearly|almost|around|roughly))*\s*$", FLAGS)
FURTHER = regex.compile(r"^\s(?:\p{L}+\s)?\L<words>\b(?!\sthan\s\d)", FLAGS, words=[*_DATA["more_than_before"]])
AGAINST = regex.compile(rf"\b\L<words>{FILL}", FLAGS, words=[*_DATA["against"]])
PARTS = regex.compile(rf"\b\L<words>{FILL}", FLAGS, words=[*_DATA["parts"]])
STOP = regex.compile(r"[,;–—] ")
OPENERS = frozenset(_DATA["name_openers"])
BREAK = regex.compile(r"[;–—] |, (?:and|but|while|whereas|although|though) ")
LABEL = regex.compile(r"(?P<label>\p{L}[\p{L}’'-]*(?: \p{L}[\p{L}’'-]*){0,4}): ")
BEFORE = 48
BORROWED = 0.04
DOUBTED = 0.15
SURE = 0.97
ALONE = "its sentence meets only"
"""How the mild doubt begins that too few words are met in the figure's own sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """A claim that states an entry's fact: how sure, why (in words), and what makes it doubtful (() when nothing does)."""

    claim: Claim
    entry: Entry
    score: float
    evidence: tuple[str, ...]
    doubts: tuple[str, ...]
    terms: int


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The words around a claim, as keys: of its sentence, its clause, the sentence before, the headings and titles."""

    claim: Claim
    document: Document
    latest: int | None = None
    """The latest year that the document names: it stands in for the year of one without a date."""

    @property
    def year(self) -> int | None:
        """The year in which the document, or its entry, was written, as far as is known."""
        written = self.document.day(self.claim.figure.span.start)
        return written.year if written else self.latest

    @cached_property
    def sentence(self) -> frozenset[str]:
        """The sentence with what is counted and, in a table, the labels of the cell."""
        cell = self.claim.section.cell
        labels = [cell.row_label, cell.column_label] if cell else []
        counted = getattr(self.claim.figure, "counted", None)
        return keys_of(" ".join(filter(None, (self.claim.sentence, counted, self._event, *labels))))

    @property
    def _event(self) -> str:
        """What happened, where the words of the sentence hide it: "lost their lives"."""
        return self.claim.figure.predicate or ""

    @cached_property
    def clause(self) -> frozenset[str]:
        """The clause of the figure; in a table the same as the sentence."""
        figure, text = self.claim.figure, self.claim.sentence
        if self.claim.section.cell is not None:
            return self.sentence
        sentences = self.claim.section.sentences
        at = sentences[figure.sentence].start if 0 <= figure.sentence < len(sentences) else 0
        start, end = figure.local.start - at, figure.local.end - at
        begin = max((mark.end() for mark in BREAK.finditer(text) if mark.end() <= start), default=0)
        stop = min((mark.start() for mark in STOP.finditer(text) if mark.start() >= end), default=len(text))
        return keys_of(f"{text[begin:stop]} {self._event}")

    @cached_property
    def before(self) -> frozenset[str]:
        """The sentence before, when this one speaks on of what it named."""
        first = next(iter(tokens(self.claim.sentence)), "").lower()
        return keys_of(self.claim.passage) if first in SEQUELS else frozenset()

    @cached_property
    def above(self) -> frozenset[str]:
        """The heading, the titles of the table, the part and the document, and who publishes it."""
        parts = self.document.parts
        part = parts[self.claim.section.part].title if self.claim.section.part < len(parts) else None
        metadata = self.document.metadata
        table = self.claim.section.cell.title if self.claim.section.cell else None
        titles = (self.claim.section.heading, table, part, metadata.title, metadata.outlet)
        return keys_of(" ".join(filter(None, titles)))

    @cached_property
    def paragraph(self) -> frozenset[str]:
        """The whole paragraph."""
        return keys_of(self.claim.section.text)

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The whole part of the document."""
        part = self.claim.section.part
        return frozenset(
            key for section in self.document.sections if section.part == part for key in keys_of(section.text)
        )

    @cached_property
    def strangers(self) -> tuple[str, ...]:
        """Names of the sentence that are neither above it nor those of who says it."""
        figure = self.claim.figure
        sayers = name_tokens(filter(None, (figure.attribution, getattr(figure, "speaker", None))))
        found = [name.lower() for name in name_tokens(words.proper_names(self.claim.sentence)) if name not in sayers]
        return tuple(sorted(name for name in found if not kin(name) & self.above))


def recognise(scene: Scene, entry: Entry) -> Recognition | None:
    """Return how surely the claim of `scene` states the fact of `entry`; None when it does not. Times are not looked at."""
    figure = scene.claim.figure
    if isinstance(figure, Figure) and figure.modality not in STATED:
        return None
    found = [_met(scene, wording, entry) for wording in entry.row.wordings]
    best = max((met for met in found if met is not None), key=lambda met: (met[0], -len(met[1])), default=None)
    if best is None:
        return None
    matched, borrowed = best
    terms = frozenset(key for wording in entry.row.wordings for term in wording for key in _term(term))
    terms |= keys_of(entry.row.counted or "")
    if isinstance(figure, Figure):
        if _other(scene, figure, entry, terms):
            return None
        names_borrowed = bool({"name", "far"} & set(borrowed.values()))
        if names_borrowed and scene.claim.section.cell is not None and _labelled(scene, terms):
            return None
        doubts = tuple(_doubts(scene, figure, entry, terms, names_borrowed=names_borrowed))
        event = figure.predicate is not None and bool(kin(figure.predicate) & terms)
        matter = [word for word in matched if not word[:1].isupper()]
        if names_borrowed and len(matter) < 2 and not event:
            doubts = (*doubts, f"{ALONE} {', '.join(matched)}")
    else:
        doubts = tuple(_doubts_of_day(figure, terms))
    far = [word for word, kind in borrowed.items() if kind == "far"]
    if far:
        doubts = (*doubts, f"only other paragraphs name {', '.join(far)}")
    told = [f"both have the words {', '.join(matched)}"]
    if borrowed:
        told.append(f"the text above has {', '.join(borrowed)}")
    score = SURE - BORROWED * len(borrowed) - DOUBTED * len(doubts)
    return Recognition(
        claim=scene.claim,
        entry=entry,
        score=round(max(0.5, score), 4),
        evidence=(*told, *(f"but {doubt}" for doubt in doubts)),
        doubts=doubts,
        terms=len(matched) + len(borrowed),
    )


def _labelled(scene: Scene, terms: frozenset[str]) -> bool:
    """Say whether a label of a cell is a name that the entry does not have: the column of another."""
    cell = scene.claim.section.cell
    labels = [label for label in (cell.row_label, cell.column_label) if label] if cell else []
    return any(
        not keys_of(label) & terms and any(not words.known(word.lower()) or word.isupper() for word in tokens(label))
        for label in labels
    )


def _term(term: Term) -> frozenset[str]:
    return frozenset(key for word in term for key in kin(word))


def _met(scene: Scene, wording: Wording, entry: Entry) -> tuple[tuple[str, ...], dict[str, str]] | None:
    """Return the words met in the sentence, and those met around it (matter, name, far); None when one is not met."""
    terms = [term for term in wording if _term(term)]
    terms += [(word,) for word in tokens(entry.row.counted or "")[:-1] if kin(word)]  # "armored" of "armored vehicles"
    here: list[str] = []
    borrowed: dict[str, str] = {}
    close = matter = 0
    for number, term in enumerate(terms):
        keys, word, named = _term(term), "|".join(term), is_name(term, terms[number + 1 :], first=number == 0)
        matter += not named
        if keys & scene.sentence:
            here.append(word)
            close += bool(keys & scene.clause)
        elif keys & scene.above or keys & scene.before or (named and keys & scene.paragraph):
            borrowed[word] = "name" if named else "matter"
        elif named and keys & scene.elsewhere:
            borrowed[word] = "far"
        else:
            return None
    met = sum(kind == "matter" for kind in borrowed.values())
    if not close or (matter and met * 2 > matter):
        return None
    return tuple(here), borrowed


def is_name(term: Term, rest: list[Term], *, first: bool) -> bool:
    """Say whether a word of a ledger is a name: with a capital that is not just that of the first word."""
    word = term[0]
    if not word[:1].isupper():
        return word.isalpha() and not words.known(word.lower())
    return not first or not words.known(word.lower()) or bool(rest and rest[0][0][:1].isupper())


def _other(scene: Scene, figure: Figure, entry: Entry, terms: frozenset[str]) -> bool:
    """Say whether the figure is surely another fact: of other things, over another stretch, a change, a part."""
    value = as_figure(entry.value)
    if (figure.per or None) != (value.per or None) and not (figure.per and kin(figure.per) & terms):
        return True
    if figure.window is not None and not terms & STRETCHES:
        return True
    before, after = _around(scene.claim, figure)
    if PARTS.search(before) or AGAINST.search(before):
        return True
    if _is_change(before, after) and not terms & CHANGES:
        return True
    return figure.dimension == "count" and not _counts(scene, figure, entry, terms)


def _around(claim: Claim, figure: Figure) -> tuple[str, str]:
    """Return what stands before the figure (its approximator left out) and behind it, within the section."""
    text = claim.section.text
    before = text[max(0, figure.local.start - BEFORE) : figure.local.start]
    if figure.approximator and before.rstrip().lower().endswith(figure.approximator.lower()):
        before = before.rstrip()[: -len(figure.approximator)]
    return before, text[figure.local.end : figure.local.end + BEFORE]


def _is_change(before: str, after: str) -> bool:
    moved = MOVED.search(before)
    return bool(BY.search(before) or FURTHER.search(after) or (moved and kin(moved["word"]) & CHANGES))


def _counts(scene: Scene, figure: Figure, entry: Entry, terms: frozenset[str]) -> bool:
    """Say whether a count counts the entry's things, and not what became of some of them; an unknown noun may."""
    meant, counted = concept(figure), figure.counted
    if meant is None or counted is None:
        return meant is None or bool(kin(meant) & terms)
    wanted = keys_of((entry.row.counted or "").split()[-1]) if entry.row.counted else terms
    if meant != counted and not kin(meant) & terms:
        return False  # 200 soldiers killed are no soldiers sent
    if kin(counted) & wanted or kin(meant) & wanted:
        return True
    return counted == "person" and _people(scene, figure, entry, terms)


def _people(scene: Scene, figure: Figure, entry: Entry, terms: frozenset[str]) -> bool:
    """Say whether "people" are the entry's by what they do or what is done to them: employs 300 people, 300 employees."""
    if figure.predicate is not None and kin(figure.predicate) & terms:
        return True
    people = [
        term for way in entry.row.wordings for term in way if any(words.is_person(words.noun_lemma(w)) for w in term)
    ]
    doing = [word for word in tokens(scene.claim.sentence) if not words.is_person(words.noun_lemma(word.lower()))]
    return any(kin(word) & _term(term) for word in doing for term in people)


def _doubts(
    scene: Scene, figure: Figure, entry: Entry, terms: frozenset[str], *, names_borrowed: bool
) -> Iterator[str]:
    if figure.part_of is not None:
        yield "it may be a part"
    elif figure.dimension == "count" and figure.counted is None and concept(figure) is None:
        yield "it is not known what is counted"
    label = _label(scene.claim, figure)
    if label is not None and not keys_of(label) & terms:
        yield f"it may be of {label}"
    namesake = _namesake(scene, entry, terms)
    if namesake is not None:
        yield f"it may be of {namesake}"
    thing = figure.frame.thing
    if figure.dimension != "count" and thing is not None and not thing.implied and not kin(thing.value) & terms:
        yield f"it may be said of {figure.counted}"
    more = [word for word in figure.modifiers if not kin(word) & terms and not kin(word) & scene.above]
    if more:
        yield f"it is told of {' '.join(more)} {figure.counted or ''}".rstrip()
    event = figure.predicate
    if figure.dimension == "count" and event is not None and event not in NO_EVENT and not kin(event) & terms:
        yield f"the event may be another: {event}"
    said = (word for way in entry.row.wordings for term in way for word in term)
    party = figure.party if any(map(names_nation, said)) else None
    for kind, name in (("place", figure.place), ("party", party)):
        if name is not None and name != "country" and not keys_of(name) & (terms | scene.above):
            yield f"the {kind} may be another: {name}"
    if names_borrowed and scene.strangers:
        yield f"its sentence names others: {', '.join(scene.strangers[:3])}"
    yield from _doubts_of_time(scene, figure, entry)
    if figure.attribution is not None and entry.row.source is not None and _another(figure.attribution, entry):
        yield f"it is credited to {figure.attribution}"


def _label(claim: Claim, figure: Figure) -> str | None:
    """Return what stands before the colon that a sentence's figures follow: "Burglary: 4,812 offences"."""
    sentences = claim.section.sentences
    start = sentences[figure.sentence].start if 0 <= figure.sentence < len(sentences) else 0
    found = LABEL.match(claim.section.text, start, figure.local.start)
    return found["label"] if found else None


def _namesake(scene: Scene, entry: Entry, terms: frozenset[str]) -> str | None:
    """Return the longer name of the sentence of which a name of the entry is only a part: "P6 Max" for P6."""
    said = tokens(scene.claim.sentence)
    for wording in entry.row.wordings:
        for number, term in enumerate(wording):
            if not is_name(term, list(wording[number + 1 :]), first=number == 0):
                continue
            places = [at for at, word in enumerate(said) if kin(word) & _term(term)]
            longer = [found for at in places if (found := _longer(said, at, scene, terms))]
            if places and len(longer) == len(places):
                return longer[0]
    return None


def _longer(said: tuple[str, ...], at: int, scene: Scene, terms: frozenset[str]) -> str | None:
    """Return the name at `at` with what makes it another's; None when nothing does, or the headings have it so too."""
    before = said[at - 1] if at and said[at - 1][:1].isupper() and said[at - 1].lower() in OPENERS else ""
    after = said[at + 1] if at + 1 < len(said) and said[at + 1][:1].isupper() else ""
    name = f"{said[at]} {after}"
    if after and (name not in scene.claim.sentence or kin(after) & (terms | scene.above)):
        after = ""
    if before and kin(before) & (terms | scene.above):
        before = ""
    return " ".join(filter(None, (before, said[at], after))) if before or after else None


def _doubts_of_time(scene: Scene, figure: Figure, entry: Entry) -> Iterator[str]:
    """Tell a figure of another year than its document's, where the entry has no validity that would decide."""
    days, year = days_of(figure.time), scene.year
    if days is None or year is None or entry.row.since or entry.row.until:
        return
    said = {word for wording in entry.row.wordings for term in wording for word in term}
    if not days[0].year <= year <= days[1].year and str(days[0].year) not in said:
        yield f"it is of {figure.time}"


def _another(sayer: str, entry: Entry) -> bool:
    """Say whether a figure's source is a name, and another than the entry's."""
    said = frozenset(key for way in entry.row.wordings for term in way for key in _term(term))
    known = bool(keys_of(sayer) & keys_of(entry.row.source or "")) or all(kin(word) & said for word in tokens(sayer))
    return sayer != sayer.lower() and not known


def _doubts_of_day(mention: DateMention, terms: frozenset[str]) -> Iterator[str]:
    event = mention.predicate
    if event is not None and event not in NO_EVENT and not kin(event) & terms:
        yield f"the event may be another: {event}"
