"""Any text at all has claims that can be read: no exception, and what is too long to parse has unknown slots."""

import pytest

from crossfoot.extract import extract
from crossfoot.model import UNKNOWN, Mentions
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.segment import segment

TEXTS = {
    "nothing": "",
    "blanks": " \n\t\n ",
    "emoji": "😀 12 😀😀 1,200 👩‍👩‍👧 men 🏳️‍🌈 5 %",
    "scripts": "Десять 12 человек, 十二 12 人, ١٢ 12 رجلا, 12 άνθρωποι.",
    "commas": "12 men" + ", 13 men" * 1200,
    "commas alone": "," * 10_000 + " 12 men",
    "no stop": "the 12 men of the 14 towns and " * 4_000,
    "one word": "a" * 5_000 + " 12",
    "brackets": "(" * 300 + "12" + ")" * 300,
    "open quotations": "“ 12 men said " * 200,
    "up from": "5, up from " * 200,
    "of of of": "12 of " * 200 + "men.",
    "bidi": "12 \u202emen\u202c and \u2066 13 \u2069 boats\u200f.",
    "numbers": "1 2 3 4 5 6 7 8 9 10 " * 60,
    "who said": "He said she said they said it said 12. " * 60,
    "marks": "1/2 ½ 10⁶ 1e5 ± 3 → 4 ≥ 5 ~6 <7 >8 12% % 13",
}


def claims(text: str) -> Mentions:
    document = segment(read_text(text, "a.txt"))
    return resolve(extract(document), document)


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_has_claims(name: str) -> None:
    """The words of every known slot stand in the section that the mention stands in."""
    text = TEXTS[name]
    document = segment(read_text(text, "a.txt"))
    for mention in (*claims(text).figures, *claims(text).dates):
        section = document.sections[mention.section]
        for slot in (mention.frame.thing, mention.frame.base, mention.frame.event, mention.frame.source):
            assert slot is None or slot.span is None or 0 <= slot.span.start < slot.span.end <= len(section.text)


def test_a_sentence_too_long_to_parse_has_unknown_slots() -> None:
    """A list without end costs its frames, and nothing else: the figures are all there."""
    figures = claims(TEXTS["no stop"]).figures
    assert len(figures) == 8_000
    assert {UNKNOWN} == {figure.frame for figure in figures}
