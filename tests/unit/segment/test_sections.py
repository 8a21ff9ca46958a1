"""Which voice and which part of a text each block is."""

from crossfoot.model import DocumentKind, SectionKind
from crossfoot.read import read_text
from crossfoot.segment import segment

PROSE = (
    "The ministry said on Monday that the army had lost 28 vehicles over three days near Dravec, where fighting goes on "
    "along a front of sixty kilometres and more.\n\n"
)
TURNS = (
    "Editor: Which of the numbers matters most?\n\nDr. Lee: The vehicles, 28 of them.\n\n"
    "Editor: And the people?\n\nDr. Lee: More than 200 of them were hurt.\n"
)


def kinds(text: str, name: str = "a.md") -> list[SectionKind]:
    return [section.kind for section in segment(read_text(text, name)).sections]


def test_headlines_stand_above_the_first_paragraph_only() -> None:
    text = "# Losses\n\n## Ministry: “28 vehicles”\n\n" + PROSE + "## Reactions\n\n" + PROSE
    assert kinds(text) == [
        SectionKind.HEADLINE,
        SectionKind.HEADLINE,
        SectionKind.LEAD,
        SectionKind.HEADING,
        SectionKind.BODY,
    ]


def test_the_day_of_a_text_does_not_part_its_headline_from_its_decks() -> None:
    """Converters of office documents write title, day, and then the headings of the page."""
    for day in ("2024-11-14", "Thursday, 14 November 2024", "Updated: 14 November 2024, 9:30 am"):
        found = kinds(f"# Losses\n\n{day}\n\n## Ministry: “28 vehicles”\n\n" + PROSE + "## Reactions\n\n" + PROSE)
        headline, lead = SectionKind.HEADLINE, SectionKind.LEAD
        assert [headline, lead, headline, lead, SectionKind.HEADING, SectionKind.BODY] == found
    assert SectionKind.HEADING in kinds(
        "# Losses\n\nOn 14 November 2024, nine died.\n\n## Ministry: “28 vehicles”\n\n" + PROSE
    )


def test_a_page_pasted_into_markdown_has_its_headline_and_decks_a_line_each() -> None:
    lines = [
        "Losses mount near Dravec",
        "Korean media: “Over 200 killed in three days”",
        "Ministry: “No losses at all”",
    ]
    for above in ("\n".join(lines) + "\n\n", "\n".join(lines) + "\n"):
        sections = segment(read_text(above + PROSE, "a.md")).sections
        assert [(one.kind, one.text) for one in sections[:3]] == [(SectionKind.HEADLINE, line) for line in lines]
        assert [SectionKind.LEAD] == [one.kind for one in sections[3:]]
    assert kinds("\n".join(lines) + "\n\n" + PROSE, "a.txt") == [SectionKind.HEADLINE] * 3 + [SectionKind.LEAD]


def test_lines_that_are_all_of_a_text_or_mostly_numbers_are_a_list_below_their_title() -> None:
    lines = [
        "Summer fair – till",
        "Cakes: 212, all sold before the rain came",
        "Lemonade sold 164",
        "Raffle: 380 (late draw)",
        "Pony rides 57",
    ]
    for name in ("a.txt", "a.md"):
        assert kinds("\n".join(lines) + "\n", name)[:3] == [SectionKind.HEADLINE, SectionKind.LEAD, SectionKind.BODY]
    followed = kinds("\n".join(lines) + "\n\n" + PROSE, "a.txt")
    assert SectionKind.HEADLINE == followed[0]
    prices = "PRICES, June\nBread +3.1%\nMilk +12.0%\nEggs +8.4%\nOn May: +0.4%. Weight of bread: 9%.\n"
    assert kinds(prices, "a.txt").count(SectionKind.HEADLINE) == 1


def test_notes_of_several_sentences_and_rows_of_numbers_above_a_text_are_no_headlines() -> None:
    notes = "Sat 12 April. Opening day. 611 visitors by the clicker. Wound: 40. The clock stopped, Gudrun"
    rows = "2025 2024 Harvest (tonnes) 486,000 540,000 Area (hectares) 13,500 13,700 Yield 36.0 39.4"
    for line in (notes, rows):
        assert kinds(line + "\n\n" + PROSE, "a.txt") == [SectionKind.LEAD, SectionKind.BODY]
    assert (
        kinds("They have the dough. Where is our slice of 40 loaves?\n\n" + PROSE, "a.txt")[0] is SectionKind.HEADLINE
    )


def test_a_wrapped_first_paragraph_of_markdown_is_one() -> None:
    wrapped = "The ministry said on Monday that the army had lost\n28 vehicles over three days near Dravec, and that\nNo others were hurt.\n"
    assert kinds(wrapped + "\n" + PROSE) == [SectionKind.LEAD, SectionKind.BODY]
    assert kinds("# Losses\n\nThe raid\nVelm: “28 lost”\n\n" + PROSE)[:2] == [SectionKind.HEADLINE, SectionKind.LEAD]


def test_the_title_of_the_front_matter_is_a_headline_unless_a_heading_repeats_it() -> None:
    other = segment(read_text("---\ntitle: The $699 phone\n---\n\n# Review\n\n" + PROSE, "a.md"))
    same = segment(read_text("---\ntitle: Review\n---\n\n# Review\n\n" + PROSE, "a.md"))
    assert [s.text for s in other.sections[:2]] == ["The $699 phone", "Review"]
    assert [s.text for s in same.sections if s.kind is SectionKind.HEADLINE] == ["Review"]


def test_a_page_with_an_article_and_an_interview_below_it_is_two_sources() -> None:
    text = "# Losses\n\n" + PROSE * 3 + "## Interview with Dr. Lee\n\n" + TURNS
    document = segment(read_text(text, "a.md"))
    article, interview = document.parts
    assert (DocumentKind.ARTICLE, DocumentKind.INTERVIEW) == (article.kind, interview.kind)
    assert (0,) == interview.cites
    assert document.sections[interview.sections.start].text == "Interview with Dr. Lee"


def test_an_interview_with_an_introduction_is_one_source() -> None:
    document = segment(read_text("# Three questions\n\nDr. Lee teaches history.\n\n" + TURNS, "a.md"))
    assert [DocumentKind.INTERVIEW] == [part.kind for part in document.parts]


def test_turns_have_speakers_and_the_one_who_asks_is_known() -> None:
    turns = [s for s in segment(read_text(TURNS, "a.md")).sections if s.kind is SectionKind.TURN]
    assert ["Editor", "Dr. Lee", "Editor", "Dr. Lee"] == [turn.speaker for turn in turns]
    assert [True, False, True, False] == [turn.question for turn in turns]


def test_bold_names_and_letters_open_turns() -> None:
    bold = "**Editor:** How many?\n\n**Dr. Lee:** Twenty.\n\n**Editor:** Sure?\n\n**Dr. Lee:** Yes.\n"
    letters = "Q: How many?\n\nA: Twenty.\n\nQ: Sure?\n\nA: Yes.\n"
    assert [SectionKind.TURN] * 4 == kinds(bold)
    assert [SectionKind.TURN] * 4 == kinds(letters, "a.txt")


def test_a_list_of_facts_is_no_interview() -> None:
    text = "Visitors: 318,000 in 2024.\n\nStaff: 58.\n\nBudget: £4.2m.\n\nVisitors: 402,000 in 2019.\n"
    assert SectionKind.TURN not in kinds(text, "a.txt")


def test_entries_of_a_live_blog_have_their_times() -> None:
    text = (
        "<h1>As it happened</h1><div class='entry'><time>21:10</time><p>At least 11 people have died.</p></div>"
        "<div class='entry'><time>5.50pm</time><p>Nine dead.</p></div><div class='entry'><time>09:15</time><p>Two.</p></div>"
    )
    document = segment(read_text(text, "a.html"))
    entries = {s.text: s.entry for s in document.sections if s.text in ("Nine dead.", "Two.")}
    assert {"Nine dead.": "17:50", "Two.": "09:15"} == entries
    assert DocumentKind.LIVEBLOG is document.parts[0].kind


def test_quotations_are_found_and_apostrophes_are_not() -> None:
    text = "The troops’ losses were “heavy, at 28 vehicles,” he said, and it’s ‘quite literally’ true."
    document = segment(read_text(text, "a.md"))
    section = document.sections[0]
    assert ["heavy, at 28 vehicles,", "quite literally"] == [
        section.text[q.span.start : q.span.end] for q in section.quotations
    ]


def test_buttons_beside_a_leftover_are_no_text() -> None:
    text = PROSE + "great\n0\n\nI’m sad\n0\n\nHot news now\n"
    assert [SectionKind.LEAD] == [k for k in kinds(text, "a.txt") if k is not SectionKind.BOILERPLATE]


def test_a_bold_label_is_the_heading_of_its_paragraph() -> None:
    document = segment(read_text("# Bulletin\n\n**Toll.** The number of dead stands at 57.\n", "a.md"))
    assert "Toll" == document.sections[1].heading
