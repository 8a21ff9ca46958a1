"""What the pages of a project tell of its present, held against each other and against what its records tell of the past.

"All 81 built-in tools" in a guide and "96 built-in tools" in the README are one fact: pages without a date speak of the same
present. Which of two is out of date its history tells: the one that has what an older entry of the changelog has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from crossfoot import lexicon
from crossfoot.config import Scope
from crossfoot.language import words
from crossfoot.link.claims import sentence_of, unclaimed
from crossfoot.link.copies import copies_of
from crossfoot.link.corpus import gather
from crossfoot.link.decision import SETTINGS
from crossfoot.link.history import History, order_of
from crossfoot.link.project import Project
from crossfoot.link.requirements import programs_of, requirement_links
from crossfoot.link.statements import Statement, concept_of, statements_of
from crossfoot.link.stories import folder_of, reachable
from crossfoot.link.told import thing_told
from crossfoot.link.traits import beside as noun_behind
from crossfoot.measure.comparison import agree, same_scale
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import plural
from crossfoot.model import (
    STEPS,
    Analysis,
    Bound,
    Figure,
    Link,
    LinkKind,
    Modality,
    Moment,
    Role,
    Section,
    SectionKind,
    Tense,
    Topic,
)

_LISTS = lexicon.load("standing")
INCREMENTS = frozenset(_LISTS["increments"])
LOCAL = frozenset(_LISTS["local"])
CHANGING = frozenset(_LISTS["changing"])
PERFECT = frozenset(_LISTS["perfect"])
MISTYPED = frozenset({"digits swapped", "a zero added", "a zero lost"})
STATES = frozenset({Role.LEVEL, Role.LIMIT, Role.NEW, Role.SHARE})
LIMITS = frozenset({Bound.AT_MOST, Bound.AT_LEAST, Bound.MORE_THAN, Bound.LESS_THAN})
_BARS = SETTINGS["standing"]
MOST: int = _BARS["most"]
SMALL: int = _BARS["small"]
KNOWN_OLD: float = _BARS["known old"]
BORNE_OUT: float = _BARS["borne out"]
ALIKE: float = _BARS["alike"]
FACTOR: int = _BARS["factor"]
BESIDE: Mapping[SectionKind, LinkKind] = {
    SectionKind.HEADLINE: LinkKind.HEADLINE,
    SectionKind.CAPTION: LinkKind.CAPTION,
    SectionKind.LABEL: LinkKind.CAPTION,
    SectionKind.SUMMARY: LinkKind.SUMMARY,
}
VOICES = frozenset({SectionKind.TURN, SectionKind.QUOTE, SectionKind.BOILERPLATE})
STATE_VERBS = frozenset(_LISTS["states"])
BEFORE = regex.compile(rf"\b(?:{'|'.join(_LISTS['before'])})\b", regex.IGNORECASE)
RESTRICTED = frozenset(_LISTS["restricting"])


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement of what a project has, and when: moment None for the present."""

    one: Statement
    moment: Moment | None


def project_links(
    analyses: Sequence[Analysis],
    project: Project,
    scope: Scope,
    labelled: Mapping[str, Sequence[Figure]],
) -> list[Link]:
    """Return links from what the pages of projects still have to what holds, over all documents of a run; of a folder, where that is the scope.

    Pages and records need not be of one story. Only documents that tell differently of one thing are looked at closely. labelled:
    the versions of each document, which `analyses` are without.
    """
    if not project.roots:
        return []
    copies = copies_of(analyses, lambda: reachable(analyses, scope))
    history = History({one.document.path: one.document for one in analyses}, project)
    places: dict[str, list[Analysis]] = defaultdict(list)
    for one in analyses:
        name = one.document.path
        if name not in copies and (history.of_project(name) or history.moments[name]):
            places[folder_of(one) if scope is Scope.FOLDER else ""].append(one)
    found: list[Link] = []
    for place in sorted(places):
        differing = _differing_topics(places[place], history)
        names = frozenset(name for some in differing.values() for name in some)
        close = [_telling(one, differing.keys()) for one in places[place] if one.document.path in names]
        corpus = gather(close, scope, stories=(), project=project)
        found += standing_links(statements_of(corpus), History(corpus.documents, project), differing.keys())
        found += requirement_links(history, {one.document.path: labelled[one.document.path] for one in places[place]})
    return found


def _telling(analysis: Analysis, topics: Collection[str]) -> Analysis:
    """Return the analysis without all sentences that tell of none of some topics: what is not looked at need not be gathered."""
    sections = analysis.document.sections
    told = [one for one in analysis.figures if _states(one, sections[one.section].kind)]
    places = {(one.section, one.sentence) for one in told if _named(one, concept_of(one) or "") in topics}
    kept = tuple(one for one in analysis.figures if (one.section, one.sentence) in places)
    return replace(analysis, figures=kept, dates=(), periods=(), exclusions=())


def _topics(analysis: Analysis) -> tuple[Topic, ...]:
    return topics_of(analysis) if analysis.topics is None else analysis.topics


def _differing_topics(analyses: Iterable[Analysis], history: History) -> dict[str, frozenset[str]]:
    """Return the topics of which a page may tell otherwise than another place, with the names of the documents that may be of one thing."""
    told: dict[str, list[tuple[Topic, str]]] = defaultdict(list)
    for one in analyses:
        for topic in _topics(one):
            told[topic.name].append((topic, one.document.path))
    found = {}
    for name, places in told.items():
        present = [topic for topic, document in places if topic.holds and history.living(document)]
        if not present or len(present) > MOST:
            continue
        near = [(topic, document) for topic, document in places if any(_near(topic, page) for page in present)]
        if any(_near(topic, page) and topic.value != page.value for topic, _ in near for page in present):
            found[name] = frozenset(document for _, document in near)
    return found


def _near(one: Topic, other: Topic) -> bool:
    """Say whether two numbers are in one unit and of one size."""
    if one.value is None or other.value is None or one.unit != other.unit:
        return False
    small, large = sorted((abs(one.value), abs(other.value)))
    return large <= FACTOR * small


def standing_links(
    statements: Iterable[Statement], history: History, topics: Collection[str] | None = None
) -> Iterator[Link]:
    """Yield links from statements of a project's present that are out of date to what holds; each statement in one.

    topics: names of those that are looked at, None for all.
    """
    if not history.roots:
        return
    groups: dict[tuple[str, str | None], list[_Told]] = defaultdict(list)
    for one in statements:
        if one.figure is None or one.concept is None or not _states(one.figure, one.claim.section.kind):
            continue
        if topics is None or _named(one.figure, one.concept) in topics:
            moment = history.time_of(one)
            if moment is not None or (
                history.living(one.document) and _holds(one.figure, one.claim.section, one.claim.sentence)
            ):
                groups[one.dimension, one.concept].append(_Told(one, moment))
    for key in sorted(groups, key=str):
        present = [this.one for this in groups[key] if this.moment is None]
        if len(present) > MOST:
            continue
        past = [this for this in groups[key] if this.moment is not None and not this.moment.ahead and not _before(this)]
        past.sort(key=lambda this: (order_of(this.moment) if this.moment else (), this.one.index))
        for one in present:
            link = _link(history, one, present, past)
            if link is not None:
                yield link


def topics_of(analysis: Analysis) -> tuple[Topic, ...]:
    """Return what a document tells that it, or its project, has so much or so many of, each as often as it does, sorted."""
    sections = analysis.document.sections
    found = [Topic(name=f"needs {program}") for program in programs_of(analysis)]
    for one in analysis.figures:
        section, concept = sections[one.section], concept_of(one)
        if concept is not None and _states(one, section.kind):
            holds = _holds(one, section, sentence_of(section, one.sentence))
            found.append(Topic(name=_named(one, concept), value=one.value, unit=one.unit, holds=holds))
    return tuple(sorted(found, key=lambda topic: (topic.name, str(topic.value), topic.unit or "", topic.holds)))


def _named(figure: Figure, concept: str) -> str:
    return f"{figure.dimension} {concept}"


def _states(figure: Figure, kind: SectionKind) -> bool:
    """Say whether a figure tells how much there is of something: no change, no part, no plan, no voice of somebody."""
    if figure.value is None or kind in VOICES:
        return False
    frame = figure.frame
    if unclaimed(figure) or frame.role in STEPS or frame.role not in STATES:
        return False
    if frame.modality not in {Modality.ASSERTED, Modality.LIKELY}:
        return False
    if INCREMENTS & set(frame.modifiers) and frame.role is not Role.NEW:
        return False
    return not (frame.part and figure.dimension == "count")


def _before(this: _Told) -> bool:
    """Say whether a record of a release tells how things were before it: "up to 120 (it was 80)"."""
    event = this.one.mention.frame.event
    if event is None or event.tense is not Tense.PAST or this.moment is None or not this.moment.version:
        return False
    own = this.one.claim.section.moment is not None
    return event.lemma in STATE_VERBS and (own or BEFORE.search(this.one.claim.sentence) is not None)


def _holds(figure: Figure, section: Section, sentence: str) -> bool:
    """Say whether a figure is of the present by the words of its sentence: its verb is none of the past or the future, and it names no time."""
    frame = figure.frame
    if frame.time is not None and frame.time.value != "PRESENT_REF":
        return False
    elided = figure.dimension == "count" and not noun_behind(figure)
    if elided and section.cell is None and section.kind is not SectionKind.LABEL:
        return False  # "nine can write" are some of them
    event = frame.event
    if event is None:
        return True
    if event.lemma in CHANGING or event.negated or event.tense is Tense.FUTURE:
        return False
    perfect = PERFECT & set(sentence.lower().replace("’", " ’").replace("'", " '").split())
    return event.tense is not Tense.PAST or bool(perfect) or section.kind in BESIDE or event.span is None


def _link(history: History, one: Statement, present: Sequence[Statement], past: Sequence[_Told]) -> Link | None:
    others = [other for other in present if other is not one and _of_one(one, other) and not _agree(one, other)]
    beside = [other for other in present if other is not one and _of_one(one, other) and _agree(one, other)]
    records = [this for this in past if _of_one(one, this.one)]
    newest = records[-1] if records else None
    if newest is not None:
        old = next((this for this in reversed(records) if _same(one, this.one)), None)
        if old is not None and not _agree(one, newest.one) and _is_newer(newest, old):
            return _stale(one, old, newest, others)
        if _same(one, newest.one) and newest.moment is not None and history.is_newest(newest.moment):
            return None
    if not others:
        return None
    return _differing(history, one, others, beside, records)


def _is_newer(newest: _Told, old: _Told) -> bool:
    return newest.moment is not None and old.moment is not None and order_of(newest.moment) > order_of(old.moment)


def _stale(one: Statement, old: _Told, newest: _Told, others: Sequence[Statement]) -> Link | None:
    """Return the link from what a page still has to what has come since."""
    if old.moment is None or newest.moment is None:
        return None
    if not others and not _alike(one, old.one):
        return None
    now = next((other for other in others if _agree(other, newest.one)), None)
    if now is None and others:
        now = others[0]
    new = newest.one if now is None or _agree(now, newest.one) else now
    if new.figure is None or one.figure is None or (now is None and not _certain(one, newest)):
        return None
    since = f"{old.one.document} has {old.one.mention.text} for {old.moment.label}, {newest.one.document} {newest.one.mention.text} for {newest.moment.label}"
    beside = (f"{now.document} has {now.mention.text} as well",) if now is not None and now is not new else ()
    return Link(kind=LinkKind.STALE, a=one.figure, b=new.figure, score=KNOWN_OLD, evidence=(since, *beside))


def _certain(one: Statement, newest: _Told) -> bool:
    """Say whether a record alone tells that a page is out of date: both describe the same in the same words."""
    mine, theirs = set(one.mention.frame.modifiers), set(newest.one.mention.frame.modifiers)
    return mine == theirs and (bool(mine) or one.dimension != "count" or one.concept not in LOCAL)


def _differing(
    history: History, one: Statement, others: Sequence[Statement], beside: Sequence[Statement], records: Sequence[_Told]
) -> Link | None:
    """Return the link between two pages that tell the present otherwise; None where this is the better one, or they may be of two things.

    The better one has what the newest release has, or the last record of it where a slip of the pen makes the other; else not what was so
    once, else more company, else it is the greater.
    """
    once_one = any(_same(one, this.one) for this in records)
    likely = [
        other
        for other in others
        if _alike(one, other) or (once_one and _company(other, others) > 1 and not _restricted(one))
    ]
    if not likely:
        return None
    best = max(likely, key=lambda other: (_company(other, others), other.document != one.document, -other.index))
    newest = records[-1] if records else None
    settled = newest is not None and newest.moment is not None and history.is_newest(newest.moment)
    known = settled and newest is not None and _agree(best, newest.one)
    once = (once_one, any(_same(best, this.one) for this in records))
    ours, theirs = 1 + len(beside), _company(best, others)
    if newest is not None and _mistyped(one, best):
        if _same(one, newest.one):
            return None
        known = known or _agree(best, newest.one)
    if known:
        worse = True
    elif once[0] is not once[1] and not settled:
        worse = once[0]
    else:
        worse = theirs > ours or (theirs == ours and _weaker(one, best))
    if not worse or one.figure is None or best.figure is None:
        return None
    if one.document == best.document and one.claim.section.kind not in BESIDE:
        return None
    kind = LinkKind.STALE if once[0] and not once[1] else LinkKind.CONFLICT
    kind = kind if one.document != best.document else BESIDE[one.claim.section.kind]
    names = sorted({other.document for other in others if _agree(other, best)} - {best.document, one.document})
    evidence = [
        f"both are about {thing_told(one) or thing_told(best) or plural(one.concept or '')}",
        "both say how things are now",
    ]
    if names:
        evidence.append(f"{', '.join(names)} {'has' if len(names) == 1 else 'have'} it as {best.document} does")
    if once[0] and not once[1]:
        record = next(this for this in reversed(records) if _same(one, this.one))
        evidence.append(
            f"{record.one.document} has it for {record.moment.label if record.moment else 'an earlier time'}"
        )
    sure = BORNE_OUT if known or theirs > ours or once[0] is not once[1] else ALIKE
    return Link(kind=kind, a=one.figure, b=best.figure, score=sure, evidence=tuple(evidence))


def _mistyped(one: Statement, other: Statement) -> bool:
    """Say whether one number is the other with its digits swapped or a zero too many or too few: what grows seldom grows so."""
    a, b = (side.figure.value if side.figure is not None else None for side in (one, other))
    return a is not None and b is not None and slip(a, b) in MISTYPED


def _company(one: Statement, others: Sequence[Statement]) -> int:
    return sum(_agree(one, other) for other in others)


def _weaker(one: Statement, other: Statement) -> bool:
    """Say whether of two statements that nothing else bears out this one is looked at first: what stands beside a text, the lesser count."""
    mine, theirs = one.claim.section.kind in BESIDE, other.claim.section.kind in BESIDE
    if mine is not theirs:
        return mine
    x, y = one.figure, other.figure
    if x is None or y is None or x.value is None or y.value is None or x.value == y.value:
        return one.index < other.index
    return x.value < y.value


def _of_one(one: Statement, other: Statement) -> bool:
    """Say whether two statements may be of one thing: of one scale and size, and neither has a modifier that excludes the other's."""
    x, y = one.figure, other.figure
    if x is None or y is None or x.value is None or y.value is None or not same_scale(x, y):
        return False
    small, large = sorted((abs(x.value), abs(y.value)))
    if large > FACTOR * small:
        return False
    if Bound.RANGE in (x.bound, y.bound) or _sides(x.bound) != _sides(y.bound):
        return False
    mine, theirs = set(x.frame.modifiers), set(y.frame.modifiers)
    return mine <= theirs or theirs <= mine


def _sides(bound: Bound) -> int:
    return {Bound.MORE_THAN: 1, Bound.LESS_THAN: -1}.get(bound, 0)


def _alike(one: Statement, other: Statement) -> bool:
    """Say whether two statements are of one thing by their words alone."""
    x, y = one.figure, other.figure
    if x is None or y is None:
        return False
    if one.claim.company & other.claim.company - {value for value in one.claim.company if value <= SMALL}:
        return True
    shared = bool(set(x.frame.modifiers) & set(y.frame.modifiers))
    if one.dimension != "count":
        limits = Bound.EXACT not in (x.bound, y.bound)
        return shared or (_one_event(one, other) and (one.concept not in LOCAL or limits))
    if one.concept in LOCAL or any(side.value is None or abs(side.value) <= SMALL for side in (x, y)):
        return False
    if _restricted(one) != _restricted(other):
        return False
    return shared or _one_event(one, other) or SectionKind.LABEL in {one.claim.section.kind, other.claim.section.kind}


def _restricted(one: Statement) -> bool:
    """Say whether a phrase behind what is counted makes it fewer: "checks for currencies"."""
    frame = one.mention.frame
    return frame.group is not None and frame.group.value.split(" ")[0] in RESTRICTED


def _one_event(one: Statement, other: Statement) -> bool:
    x, y = one.mention.frame.event, other.mention.frame.event
    if x is None or y is None:
        return False
    return x.lemma == y.lemma or words.verb_relation(x.lemma, y.lemma) in {"same", "synonym"}


def _agree(one: Statement, other: Statement) -> bool:
    """Say whether two statements have one value; two limits of one kind are two values although they leave a common one."""
    x, y = one.figure, other.figure
    if x is None or y is None:
        return False
    if x.bound is y.bound and x.bound in LIMITS and x.unit == y.unit:
        return x.value == y.value
    return agree(x, y)


def _same(one: Statement, other: Statement) -> bool:
    """Say whether two statements have one value: "about 60" is no repetition of 58."""
    return (
        _agree(one, other)
        and one.figure is not None
        and other.figure is not None
        and one.figure.value == other.figure.value
    )
