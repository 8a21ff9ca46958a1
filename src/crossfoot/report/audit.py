"""What an audit found: how many planted changes were caught, in which way, by which rule, and which were missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rich.cells import cell_len
from rich.text import Text

from crossfoot.escapes import visible
from crossfoot.model import Audit, Document, Location, Standing, Trial, Way
from crossfoot.model.audit import count_caught
from crossfoot.report.passages import QUOTE, WIDTH, Passages, marked_lines, place_of, wrap, wrapped_lines
from crossfoot.report.records import VERSION, Record

STANDINGS = {
    Standing.RESTATED: "restated: linked to another place",
    Standing.ELSEWHERE: "same number elsewhere, not linked",
    Standing.ALONE: "nowhere else",
}
EXAMPLES = 2
"""Missed changes that are shown of each way."""
_INDENT = "  "


def audit_record(audit: Audit) -> Record:
    """Return the audit as a record: totals, recall by way, by standing and by rule, and every planted change."""
    return {
        "version": VERSION,
        "documents": len(audit.documents),
        "findings": audit.findings,
        "mentions": {standing.value: audit.standings.get(standing, 0) for standing in Standing},
        **_numbers(audit.trials),
        "ways": [
            {
                "way": way.value,
                **_numbers(audit.of_way(way)),
                "possible": audit.possible.get(way, 0),
                "unplanted": dict(_ranked(audit.unplanted.get(way, {}))),
            }
            for way in _ways(audit)
        ],
        "standings": [{"standing": standing.value, **_numbers(audit.of_standing(standing))} for standing in Standing],
        "rules": [{"code": code, "rule": rule, "caught": count} for (code, rule), count in _rules(audit.trials)],
        "trials": [_trial_record(trial, audit.documents[trial.plant.document]) for trial in audit.trials],
    }


def text_lines(audit: Audit, *, width: int = WIDTH, examples: int = EXAMPLES) -> Iterator[Text]:
    """Yield the audit for people; examples: how many missed changes of each way are shown."""
    planted = len(audit.trials)
    documents = f"{len(audit.documents)} document{'' if len(audit.documents) == 1 else 's'}"
    aside = sum(bool(trial.elsewhere) for trial in audit.trials if not trial.caught)
    yield Text(f"Planted {planted} wrong figures in {documents}, one at a time.")
    yield Text(
        f"Caught {audit.caught}, missed {planted - audit.caught}"
        + (f" ({aside} told of another place only)." if aside else ".")
    )
    if audit.findings:
        yield Text(f"What the check tells of the untouched documents ({audit.findings}) is not counted.")
    yield Text()
    yield from _table(
        ("way", "caught", "planted", "recall", "restated", "told by"),
        [
            (way.value, *_cells(audit.of_way(way)), _restated(audit.of_way(way)), _told_by(audit.of_way(way)))
            for way in _ways(audit)
        ],
        width,
    )
    yield Text()
    yield from _table(
        ("where the figure stands", "caught", "planted", "recall", "of figures and days"),
        [
            (words, *_cells(audit.of_standing(one)), f"{audit.standings.get(one, 0)}")
            for one, words in STANDINGS.items()
        ],
        width,
    )
    if audit.caught:
        yield Text()
        yield from _table(
            ("rule", "caught"),
            [(f"{code} {rule}", str(count)) for (code, rule), count in _rules(audit.trials)],
            width,
        )
    yield from _unplanted(audit, width)
    yield from _missed(audit, width, examples)


def _unplanted(audit: Audit, width: int) -> Iterator[Text]:
    left = [
        (way, audit.possible.get(way, 0) - len(audit.of_way(way)), _ranked(audit.unplanted.get(way, {})))
        for way in _ways(audit)
    ]
    if not any(more or reasons for _, more, reasons in left):
        return
    yield Text()
    yield Text("Not planted:", "bold")
    for way, more, reasons in left:
        words = [f"{reason} ({count})" for reason, count in reasons]
        if more:
            words.insert(0, f"not drawn, --per-way ({more})")
        if words:
            yield from wrapped_lines(f"{way.value}: {'; '.join(words)}", width=width)


def _missed(audit: Audit, width: int, examples: int) -> Iterator[Text]:
    """Yield some of the missed changes, those of figures with a second place first, each in its sentence."""
    passages = Passages(audit.documents)
    order = list(Standing)
    for way in _ways(audit):
        missed = [trial for trial in audit.of_way(way) if not trial.caught]
        missed.sort(key=lambda trial: order.index(trial.plant.standing))
        for number, trial in enumerate(islice(missed, examples)):
            if not number:
                yield Text()
                yield Text(f"Missed, {way.value}:", "bold")
            yield from _missed_lines(trial, passages, width)


def _missed_lines(trial: Trial, passages: Passages, width: int) -> Iterator[Text]:
    plant = trial.plant
    document = passages.documents[plant.document]
    yield (
        Text(_INDENT)
        .append(place_of(document, plant.mention), "blue")
        .append(f"  {visible(plant.was)} -> {visible(plant.now)}")
    )
    passage = passages.around(Location(document=plant.document, span=plant.mention))
    if passage is not None:
        for row in wrap(passage, width - len(QUOTE), rows=2):
            yield from marked_lines(row, "bold yellow")
    words = STANDINGS[plant.standing]
    if trial.elsewhere:
        words += f"; told, but only of other places: {', '.join(code for code, _ in trial.elsewhere)}"
    yield Text(QUOTE + words, "dim")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Text]:
    """Yield rows in columns: the first and the last to the left, the others to the right."""
    wide = [max(cell_len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    last = len(head) - 1
    for number, row in enumerate((head, *rows)):
        cells = [
            cell
            if column == last and last > 1
            else cell.ljust(wide[column])
            if not column
            else cell.rjust(wide[column])
            for column, cell in enumerate(row)
        ]
        yield Text("  ".join(cells).rstrip()[:width], "bold" if not number else "")


def _cells(trials: Sequence[Trial]) -> tuple[str, str, str]:
    caught = count_caught(trials)
    return str(caught), str(len(trials)), f"{100 * caught // len(trials)}%" if trials else "-"


def _restated(trials: Sequence[Trial]) -> str:
    """Return how many changes of restated figures were caught, of how many: "19/25"."""
    those = [trial for trial in trials if trial.plant.standing is Standing.RESTATED]
    return f"{count_caught(those)}/{len(those)}"


def _numbers(trials: Sequence[Trial]) -> Record:
    caught = count_caught(trials)
    return {
        "planted": len(trials),
        "caught": caught,
        "missed": len(trials) - caught,
        "recall": round(caught / len(trials), 4) if trials else None,
    }


def _told_by(trials: Iterable[Trial]) -> str:
    return ", ".join(f"{code} {count}" for (code, _), count in _rules(trials))


def _rules(trials: Iterable[Trial]) -> list[tuple[tuple[str, str], int]]:
    """Return how many of `trials` each rule tells of, most first; a change that two rules tell of counts for both."""
    counts = Counter(rule for trial in trials for rule in trial.told)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _ranked(reasons: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(reasons.items(), key=lambda item: (-item[1], item[0]))


def _ways(audit: Audit) -> list[Way]:
    return [way for way in Way if way in audit.possible]


def _trial_record(trial: Trial, document: Document) -> Record:
    plant = trial.plant
    line, column = document.position(plant.mention.start)
    return {
        "way": plant.way.value,
        "document": plant.document,
        "start": plant.mention.start,
        "end": plant.mention.end,
        "line": line,
        "column": column,
        **({"place": place} if (place := document.place(plant.mention.start)) is not None else {}),
        "was": plant.was,
        "now": plant.now,
        "edit": {"start": plant.edit.span.start, "end": plant.edit.span.end, "text": plant.edit.text},
        "standing": plant.standing.value,
        "caught": trial.caught,
        "told_by": [code for code, _ in trial.told],
        "told_elsewhere": [code for code, _ in trial.elsewhere],
    }
