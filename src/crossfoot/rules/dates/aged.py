"""The ages that documents tell: of whom, and for which days.

An age holds at the moment of its own sentence: of a day or year told there, of the birthday that it speaks of, else of the present of
its document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, likely, noun_lemma
from crossfoot.model import Analysis, Figure, Section, SectionKind, Tense
from crossfoot.rules.dates.bare import AT_THAT_TIME, age_then, bare_age
from crossfoot.rules.dates.lives import (
    A_YEAR,
    BORN,
    ME,
    MOST_BEFORE,
    OLDEST,
    PRONOUN,
    STATED,
    THINGS,
    YEAR,
    Days,
    Told,
    age_of,
    column,
    days_of,
    in_text,
    statement,
    year_of,
)
from crossfoot.rules.dates.names import (
    LIVES,
    NAMED,
    OWN_NAMES,
    antecedent,
    in_full,
    is_place,
    is_titled,
    is_word,
    spoken_most_of,
    spoken_of,
    start_of,
    tokens,
)
from crossfoot.rules.dates.voices import speaker_of, voice_of

NAMED_BEFORE = regex.compile(rf"(?<!\((?=[\p{{L}}’'-]+,))(?P<name>{NAMED}),?\s(?:now\s|aged\s)*$")
"""One word that opens a bracket is a club or a place: "Ada Brill (Harmattan, 9)"."""
NAMED_IS = regex.compile(
    rf"(?P<name>{NAMED})(?:,?\s(?:is|(?P<past>was)|turns|turned|will be|will turn)|’s|'s)\s(?:now\s|just\s|only\s)?$"
)
NAMED_TURNS = regex.compile(
    rf"(?P<name>{NAMED})(?:\s(?:of|from)\s{NAMED})?,\s(?:(?:our|the|its|their|an?)\s[\p{{Ll}} -]{{1,30}},?\s)?(?:who|which|that)(?:\s(?:is|turns|turned|will turn|is turning|will be|at)|[’']s)\s(?:now\s)?$"
)
NAMED_DIED = regex.compile(
    rf"(?P<name>{NAMED})(?:,\s(?:an?|the|who|whose|one|once|for|long)\s[^.;:()“”]{{3,150}})?,?\s(?:who\s)?(?P<now>has\s)?died\s(?:\P{{Lu}}{{0,30}}\s)?(?:at|aged)\s$"
)
NAMED_BEHIND = regex.compile(rf"\s(?P<words>(?:\p{{Ll}}+\s){{0,3}})(?P<name>{NAMED})")
NOUN_BEHIND = regex.compile(r"\s(?P<noun>\p{Ll}+)")
IN_BRACKETS = regex.compile(rf"(?P<name>{NAMED})\s\((?P<age>\d{{1,3}})(?:\)|,\s(?!\d|born))")
THING_IS = regex.compile(r"\b[Tt]he\s(?P<noun>\p{Ll}+)\s(?:is|was)\s(?:now\s)?$")
CLOSED = regex.compile(r"(?:\s(?:years?\sold|this\s\p{L}+))?\s?(?:[,.;:!)]|\Z)|\s(?:this|next|last|on|in)\s")
ENDED = regex.compile(r"\s?(?:[,.;:)]|\Z)|\s(?:and|in|after|of)\s")
WAS = regex.compile(r"\b(?:was|turned|had been)\s(?:\w+\s)?$")
RELATIVE = regex.compile(r",?\s(?:who|whom|whose|that|which|with)\b")
THE = regex.compile(r"\bthe\s$", regex.IGNORECASE)
SHE_IS = regex.compile(
    r"\b(?P<who>\L<people>|it)(?:[’'](?:s|m)|\s(?:am|is|turns|turn|will be|will turn|turned|(?P<past>was)))\s(?:now\s|just\s|only\s|an?\s(?:\p{Ll}+\s){1,2}of\s)?$",
    regex.IGNORECASE,
    people=LIVES["pronouns"],
)
SOME_DAY = regex.compile(
    r"\b(?:(?:before|until|till|once|if|unless|by\sthe\stime)\s(?:he|she)|when\s(?:he|she)\s(?:is|turns))\b[^.;:]{0,12}$",
    regex.IGNORECASE,
)
"""Before an age that is not that of the present."""
SHE_DIED = regex.compile(
    r"\b(?P<who>he|she)\s(?:has\s|had\s)?died\s(?:at\s(?:the age of\s)?|aged\s)$", regex.IGNORECASE
)
ALONE = regex.compile(r"\s?(?:[.!?]|\Z)|,?\s(?:and|but|with)\s")
"""Behind an age that is said of whom the sentence before names: "And Sanne! Thirty-four years old and eleven months in the gym"."""
AT_HER_AGE = regex.compile(r"\bat\s(?:the\sage\sof\s|age\s)?$", regex.IGNORECASE)
SHE_BEHIND = regex.compile(r",?\s(?P<who>\L<people>)(?=[\s’'])", people=LIVES["pronouns"])
STILL = regex.compile(r"\bstill\s[^.;:]{0,60}\bat\s$")
TO_TURN = regex.compile(r"\b(?:turns?|(?:will|to) (?:be|turn)|turning)\s(?:\p{Ll}+\s)?$", regex.IGNORECASE)
TURNED = regex.compile(r"\bturned\s(?:\p{Ll}+\s)?$", regex.IGNORECASE)
THIS_YEAR = regex.compile(r"\sthis\syear\b")
SOON = regex.compile(r"(?:\syears?\sold)?,?\s(?:tomorrow|today|next|this|in|on|soon)\b")
JUST_WAS = regex.compile(r"\s?[“\"]?\L<people> was\s", people=[word.capitalize() for word in LIVES["pronouns"]])
AS_SOON = regex.compile(
    r"(?:\syears?\sold)?,?\s(?:(?:in|on|by)\s(?:the\s)?(?:\w+\sof\s)?|(?:\p{Ll}+ing\s(?:\p{Ll}+\s){0,4})?when\s(?:(?!\b(?:and|but|now)\b)[^.;:()\d]){0,80})?"
)
"""Between an age and the day that it is told for: "34 in the August of 1977", "twenty when I began here in 1988", "81 in June"."""
THEN_AGED = regex.compile(
    r",?\s(?:at|aged|at the age of|at age|(?:when|and)\s\L<people>\s(?:was|had\sjust\sturned|turned)(?:\s(?:only|just|barely))?)\s",
    people=LIVES["pronouns"],
)
"""Between the day and the age: "died in 2011 at 78", "joined in 1989, when I was 23"."""
OF_THEN = regex.compile(r"\s(?:when|then|at the time|in those|and\sin)\b")
SINCE = regex.compile(r"\b(?:since|when|until|till|before|after|while|as)\s(?:\p{L}+\s){1,3}$", regex.IGNORECASE)
CELL_AGE = regex.compile(r"(?<![\d.,])(?P<number>\d{1,3})(?![\d.,])")
COLUMN_AGE = frozenset(LIVES["age_columns"])
PERSONS = frozenset({"he", "she"})
DIRECT = ("name that it stands behind", "name before the bracket", "subject of the verb")
"""How `holder` finds a name that the sentence of an age has itself."""


def ages(analysis: Analysis, now: Days | None) -> Iterator[Told]:
    """Yield the ages that a document tells; now: the days that it may speak of as its present."""
    for figure in analysis.figures:
        section = analysis.document.sections[figure.section]
        if age_of(figure) is not None and section.cell is None and section.kind is not SectionKind.BOILERPLATE:
            told = _told(figure, section, analysis)
            if told is not None:
                yield _timed(told, analysis, section, now)
    for number, section in enumerate(analysis.document.sections):
        if section.cell is None and section.kind is not SectionKind.BOILERPLATE:
            for found in IN_BRACKETS.finditer(section.text):
                told = in_text(analysis, number, found, "age", found["name"])
                if len(told.name) >= OWN_NAMES and 1 <= told.value <= OLDEST:
                    yield replace(told, days=now)
    yield from (replace(told, days=now) for told in column(analysis, COLUMN_AGE, CELL_AGE))


def _told(figure: Figure, section: Section, analysis: Analysis) -> Told | None:
    before = section.text[start_of(section, figure.sentence) : figure.local.start]
    behind = section.text[figure.local.end :]
    then = age_then(figure, before, behind)
    if then is not None:
        return _then(figure, section, analysis, then)
    if figure.pattern == "age/old":
        return _old(figure, section, analysis, before, behind)
    return (
        _named(figure, analysis, before, behind)
        or _by_pronoun(figure, section, analysis, before, behind)
        or _of_holder(figure, analysis)
        or _bare(figure, section, analysis, before, behind)
    )


def _then(figure: Figure, section: Section, analysis: Analysis, found: regex.Match[str]) -> Told:
    """Read "wrote it in 2017 and was 26 at the time": of the only one whom the sentence or the one before it names."""
    if found["me"]:
        told = replace(_age(figure, ME), voice=voice_of(section, figure.local), speaker=speaker_of(analysis, figure))
    else:
        told = _age(figure, antecedent(analysis.document, figure.section, figure.sentence, figure.local.start))
    return replace(told, follows=True, past=True)


def _bare(figure: Figure, section: Section, analysis: Analysis, before: str, behind: str) -> Told | None:
    """Read a number of which only a birth tells that it is an age: "Brill is 41 and can be home", "I am now fifty-seven with"."""
    found = bare_age(figure, before, behind)
    if found is None:
        return None
    if found["name"] is None:
        told = _of_pronoun(figure, section, analysis, found)
        return replace(told, bare=True)
    name = _person(found, before, figure, analysis)
    return replace(_age(figure, name), vague=found["past"] is not None, bare=True) if name else None


def _named(figure: Figure, analysis: Analysis, before: str, behind: str) -> Told | None:
    turning = NAMED_TURNS.search(before)
    found = turning or NAMED_IS.search(before)
    if found is None and (died := NAMED_DIED.search(before)) is not None:
        told = replace(_age(figure, _person(died, before, figure, analysis)), died=True, vague=died["now"] is None)
        return told if told.name and ENDED.match(behind) else None
    if found is None and figure.dimension == "age":
        found = NAMED_BEFORE.search(before)
    elif figure.dimension != "age" and not CLOSED.match(behind):
        return None
    name = _person(found, before, figure, analysis, placed=turning is None) if found is not None else ()
    if found is None or not name:
        return None
    past = found.groupdict().get("past") is not None
    return replace(_age(figure, name), vague=past, past=past and OF_THEN.match(behind) is not None)


def _person(
    found: regex.Match[str], before: str, figure: Figure, analysis: Analysis, *, placed: bool = True
) -> tuple[str, ...]:
    """Return the name that a pattern found, in full where the document has told it so; () for a mere word, and where `placed` for a place's."""
    name = tokens(found["name"])
    if (placed and len(name) < OWN_NAMES and is_place(before, found.start("name"))) or is_word(
        before, found.start("name"), name
    ):
        return ()
    if is_titled(found["name"]):
        return name
    return in_full(name, analysis.document, figure.section, figure.local.start)


def _of_holder(figure: Figure, analysis: Analysis) -> Told | None:
    """Take whose an age is by the grammar of its sentence, where that has the name itself or tells of a death: "He died at the age of 72"."""
    holder, event = figure.frame.holder, figure.frame.event
    died = event is not None and event.lemma == "die"
    if (
        figure.dimension != "age"
        or holder is None
        or not (died or (holder.found in DIRECT and holder.span is not None))
    ):
        return None
    name = in_full(tokens(holder.value), analysis.document, figure.section, figure.local.start)
    if len(name) < OWN_NAMES or not holder.value.split()[-1][:1].isupper() or figure.pattern == "age/class":
        return None
    past = event is not None and event.tense is Tense.PAST
    return replace(_age(figure, name), past=past and figure.pattern != "age/apposed", died=died)


def _old(figure: Figure, section: Section, analysis: Analysis, before: str, behind: str) -> Told | None:
    """Read "Ada Brill is 34 years old", "34-year-old driver Ada Brill", and "the 34-year-old" of whom the text spoke."""
    if figure.text.endswith("old") and (found := NAMED_BEHIND.match(behind)) is not None:
        words = found["words"].split()
        if not any(word in STOP_WORDS or likely(word) == "verb" for word in words):
            return _age(figure, tokens(found["name"]))
    if not before.strip() and ALONE.match(behind):
        name = antecedent(analysis.document, figure.section, figure.sentence, start_of(section, figure.sentence))
        return replace(_age(figure, name), follows=True) if name else None
    if THE.search(before):
        noun = NOUN_BEHIND.match(behind)
        if noun is not None and noun_lemma(noun["noun"]) in THINGS:
            return replace(_age(figure, ()), thing=noun_lemma(noun["noun"]))
        opens = before == "The " or PRONOUN.search(before) is not None
        name = (
            spoken_of(analysis.document, figure.section, figure.sentence)
            if opens and not RELATIVE.match(behind)
            else ()
        )
        return _age(figure, name) if name else None
    if (pronoun := SHE_IS.search(before)) is not None:
        return _of_pronoun(figure, section, analysis, pronoun)
    past = WAS.search(before) is not None
    found = NAMED_IS.search(before)
    if found is not None and (name := _person(found, before, figure, analysis)):
        return replace(_age(figure, name), vague=past)
    if (thing := THING_IS.search(before)) is not None and noun_lemma(thing["noun"].lower()) in THINGS:
        return replace(_age(figure, ()), thing=noun_lemma(thing["noun"].lower()), past=past)
    found = NAMED_BEFORE.search(before)
    if found is not None and len(tokens(found["name"])) >= OWN_NAMES:
        return _age(figure, tokens(found["name"]))
    name = tokens(figure.party or "")
    if figure.predicate != "be" or len(name) < OWN_NAMES or str(figure.party) not in before:
        return None
    return replace(_age(figure, name), past=past)


def _by_pronoun(figure: Figure, section: Section, analysis: Analysis, before: str, behind: str) -> Told | None:
    """Read "she is 71", "at 71 she is", "she still sings at 71": the present, or some time before where the verb is in the past."""
    dead = SHE_DIED.search(before)
    if dead is not None:
        return replace(_of_pronoun(figure, section, analysis, dead), past=True, died=True)
    found = SHE_IS.search(before)
    if SOME_DAY.search(before):
        return None
    if found is not None:
        if figure.dimension != "age" and not (CLOSED.match(behind) or behind.startswith(" when ")):
            return None
        return _of_pronoun(figure, section, analysis, found) if found["who"].lower() != "it" else None
    if not AT_HER_AGE.search(before):
        return None
    found = SHE_BEHIND.match(behind)
    if found is None and not (STILL.search(before) and PRONOUN.search(before) and CLOSED.match(behind)):
        return None
    tense = figure.frame.event.tense if figure.frame.event is not None else None
    told = _of_pronoun(figure, section, analysis, found)
    return replace(told, past=tense is Tense.PAST, vague=tense is not Tense.PRESENT)


def _of_pronoun(figure: Figure, section: Section, analysis: Analysis, found: regex.Match[str] | None) -> Told:
    who = found["who"].lower() if found is not None else "she"
    past = found is not None and found.groupdict().get("past") is not None
    if who == "i":
        voice = voice_of(section, figure.local)
        speaker = speaker_of(analysis, figure)
        return replace(_age(figure, ME), follows=True, past=past, voice=voice, speaker=speaker)
    name = () if who == "it" else antecedent(analysis.document, figure.section, figure.sentence, figure.local.start)
    if not name and who in PERSONS:
        holder = figure.frame.holder.value if figure.frame.holder is not None else None
        name = spoken_most_of(analysis.document, figure.section, figure.sentence, figure.local.start, holder)
    return replace(_age(figure, name), follows=True, past=past)


def _timed(told: Told, analysis: Analysis, section: Section, now: Days | None) -> Told:
    """Return an age with the days that the text ties it to; "She was 41." alone takes the year of the sentence before."""
    told_before: list[Days] = []
    for mention in analysis.dates:
        found = YEAR.match(mention.timex) if mention.type == "DATE" and mention.section == told.section else None
        days = days_of(mention.timex) if found is not None else None
        if found is None or days is None:
            continue
        year = int(found["year"])
        birth = BORN.search(section.text[: mention.local.start][-MOST_BEFORE:])
        if mention.sentence == told.sentence - 1 and year_of(mention) is not None and birth is None:
            told_before.append(days)
        if mention.sentence != told.sentence or (year_of(mention) is None and not _about(year, now)):
            continue
        behind = mention.local.start > told.local.end
        first, last = (told.local, mention.local) if behind else (mention.local, told.local)
        if (AS_SOON if behind else THEN_AGED).fullmatch(section.text[first.end : last.start]):
            return replace(told, days=days, past=False, vague=False, bare=told.bare and behind)
    if told.past and AT_THAT_TIME.match(section.text, told.local.end):
        then = _year_before(analysis, told)
        return told if then is None else replace(told, days=days_of(str(then)), past=False)
    start, end = start_of(section, told.sentence), section.sentences[told.sentence].end if told.sentence >= 0 else 0
    behind_it = section.text[told.local.end : end]
    if told.past and told.sentence > 0 and len(told_before) == 1:
        days = told_before[0]
        if JUST_WAS.fullmatch(section.text[start : told.local.start]) and behind_it == ".":
            return replace(told, days=days, past=False)
    if (
        told.past
        and told.follows
        and now is not None
        and not OF_THEN.search(behind_it)
        and _of_news(analysis, told, now)
    ):
        return replace(told, days=Days(now.first - A_YEAR, now.last), past=False, vague=True)
    return replace(told, days=_around(section.text[start : told.local.start], section.text[told.local.end :], now))


def _year_before(analysis: Analysis, told: Told) -> int | None:
    """Return the only year that stands before an age in its sentence, else the only one of the sentence before; of births and beginnings none."""
    text = analysis.document.sections[told.section].text
    for sentence in (told.sentence, told.sentence - 1):
        years = {
            year
            for mention in analysis.dates
            if (mention.section, mention.sentence) == (told.section, sentence)
            and mention.local.end <= told.local.start
            and (year := year_of(mention)) is not None
            and not any(one.search(text[: mention.local.start][-MOST_BEFORE:]) for one in (BORN, STATED))
        }
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _of_news(analysis: Analysis, told: Told, now: Days) -> bool:
    """Say whether a paragraph tells no other year than that of a birth and those of the present: what it tells has just happened."""
    text = analysis.document.sections[told.section].text
    for mention in analysis.dates:
        year = year_of(mention) if mention.section == told.section else None
        if year is None or _about(year, now) or BORN.search(text[: mention.local.start][-MOST_BEFORE:]):
            continue
        return False
    return SINCE.search(text[: told.local.start]) is None and SHE_IS.search(text[: told.local.start]) is not None


def _around(before: str, behind: str, now: Days | None) -> Days | None:
    """Return the days for which an age of the present is told: of the birthday that is to come or has been, else those of the text."""
    if now is None:
        return None
    if TO_TURN.search(before) or (TURNED.search(before) and THIS_YEAR.match(behind)):
        if THIS_YEAR.match(behind):
            return Days(now.first.replace(month=1, day=1), now.last.replace(month=12, day=31))
        return Days(now.first, now.last + A_YEAR)
    return Days(now.first - A_YEAR, now.last) if TURNED.search(before) else now


def _about(year: int, now: Days | None) -> bool:
    """Say whether a year that a text leaves out is one of its present, or next to it."""
    return now is not None and now.first.year - 1 <= year <= now.last.year + 1


def _age(figure: Figure, name: Sequence[str]) -> Told:
    return statement(figure, age_of(figure) or 0, tuple(name))
