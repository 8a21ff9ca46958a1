from crossfoot.model import Audit, Edit, Plant, Span, Standing, Trial, Way
from crossfoot.report.audit import audit_record, text_lines
from tests.unit.report.sample import sample

RESTATED = ("CF101", "restated-value")


def planted(way: Way, was: str, now: str, *told: tuple[str, str], standing: Standing = Standing.RESTATED) -> Trial:
    text = sample().documents["article.md"].text
    start = text.index(was)
    span = Span(start, start + len(was))
    plant = Plant(
        way=way,
        document="article.md",
        mention=span,
        edit=Edit(span=span, text=now),
        was=was,
        now=now,
        standing=standing,
    )
    return Trial(plant=plant, told=told)


def audit() -> Audit:
    return Audit(
        documents=sample().documents,
        standings={Standing.RESTATED: 2, Standing.ALONE: 1},
        trials=(
            planted(Way.DIGITS, "28", "82", RESTATED),
            planted(Way.UNIT, "three days", "three hours", standing=Standing.ALONE),
        ),
        possible={Way.DIGITS: 1, Way.UNIT: 4},
        unplanted={Way.UNIT: {"no unit": 3, "markup": 5}},
        findings=1,
    )


EXPECTED = """\
Planted 2 wrong figures in 2 documents, one at a time.
Caught 1, missed 1.
What the check tells of the untouched documents (1) is not counted.

way             caught  planted  recall  restated  told by
digits-swapped       1        1    100%       1/1  CF101 1
unit                 0        1      0%       0/0

where the figure stands            caught  planted  recall  of figures and days
restated: linked to another place       1        1    100%  2
same number elsewhere, not linked       0        0       -  0
nowhere else                            0        1      0%  1

rule                  caught
CF101 restated-value       1

Not planted:
  unit: not drawn, --per-way (3); markup (5); no unit (3)

Missed, unit:
  article.md:3:6  three days -> three hours
    Over three days the army lost 28 armored vehicles.
         ^^^^^^^^^^
    nowhere else
"""


def test_the_page_says_what_was_planted_caught_and_missed() -> None:
    assert "".join(line.plain + "\n" for line in text_lines(audit())) == EXPECTED


def test_examples_can_be_left_out() -> None:
    assert "Missed" not in "".join(line.plain for line in text_lines(audit(), examples=0))


def test_the_record_holds_every_trial() -> None:
    record = audit_record(audit())
    assert (record["planted"], record["caught"], record["missed"], record["recall"]) == (2, 1, 1, 0.5)
    assert [(one["way"], one["planted"], one["possible"]) for one in record["ways"]] == [
        ("digits-swapped", 1, 1),
        ("unit", 1, 4),
    ]
    assert record["rules"] == [{"code": "CF101", "rule": "restated-value", "caught": 1}]
    assert [(one["was"], one["now"], one["line"], one["column"], one["told_by"]) for one in record["trials"]] == [
        ("28", "82", 3, 31, ["CF101"]),
        ("three days", "three hours", 3, 6, []),
    ]


def test_a_document_cannot_send_escape_codes() -> None:
    trial = planted(Way.DIGITS, "28", "8\x1b[2J2")
    page = "".join(line.plain for line in text_lines(Audit(**{**fields(audit()), "trials": (trial,)})))
    assert "\x1b" not in page


def fields(value: Audit) -> dict[str, object]:
    return {name: getattr(value, name) for name in ("documents", "standings", "possible", "unplanted", "findings")}
