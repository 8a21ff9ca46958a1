"""The check kinds: code, few and general, each known by a name that rules extend.

A kind is a module with PLACEHOLDERS (names that a message may use), Params (a pydantic model of its settings) and
check(case, params), which yields drafts. Plug-ins add kinds through the entry point group "crossfoot.kinds".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds import (
    age,
    anniversary,
    announced_list,
    announced_order,
    announced_total,
    calculation,
    change,
    clock_order,
    compared,
    conversion,
    date_order,
    direction,
    discovered_share,
    discovered_sum,
    duration_dates,
    elided,
    equation,
    event_date,
    exchange,
    footing,
    future_event,
    granularity,
    headline_score,
    impossible_date,
    ledger,
    levels_change,
    lives,
    parts_total,
    passage,
    passage_change,
    points,
    rank_in_series,
    rank_twice,
    ranked,
    relation,
    relative_date,
    release_dates,
    remainder,
    reversed_range,
    since_year,
    sorted_lines,
    stale_change,
    stated_exchange,
    streak,
    subset,
    superlative,
    table_cells,
    titled,
    twin_sentence,
    undated,
    unsupported,
    version_dates,
    weekday,
    whole_of_rows,
    whole_parts,
)

GROUP = "crossfoot.kinds"


@dataclass(frozen=True, slots=True)
class Kind:
    """A check kind as the loader and the engine use it."""

    placeholders: frozenset[str]
    params: type[BaseModel]
    check: Callable[[Case, Any], Iterable[Draft]]

    @classmethod
    def of(cls, module: ModuleType) -> Kind:
        """Return the kind that a module defines. Raises AttributeError when a part is missing."""
        return cls(frozenset(module.PLACEHOLDERS), module.Params, module.check)


def _kinds() -> Mapping[str, Kind]:
    found = {
        "relation": Kind.of(relation),
        "ledger": Kind.of(ledger),
        "levels_change": Kind.of(levels_change),
        "streak": Kind.of(streak),
        "subset": Kind.of(subset),
        "undated": Kind.of(undated),
        "unsupported": Kind.of(unsupported),
        "event_date": Kind.of(event_date),
        "lives": Kind.of(lives),
        "direction": Kind.of(direction),
        "rank_in_series": Kind.of(rank_in_series),
        "rank_twice": Kind.of(rank_twice),
        "ranked": Kind.of(ranked),
        "version_dates": Kind.of(version_dates),
        "compared": Kind.of(compared),
        "superlative": Kind.of(superlative),
        "stale_change": Kind.of(stale_change),
        "passage": Kind.of(passage),
        "passage_change": Kind.of(passage_change),
        "whole_of_rows": Kind.of(whole_of_rows),
        "whole_parts": Kind.of(whole_parts),
        "weekday": Kind.of(weekday),
        "impossible_date": Kind.of(impossible_date),
        "conversion": Kind.of(conversion),
        "parts_total": Kind.of(parts_total),
        "age": Kind.of(age),
        "anniversary": Kind.of(anniversary),
        "announced_list": Kind.of(announced_list),
        "announced_order": Kind.of(announced_order),
        "announced_total": Kind.of(announced_total),
        "calculation": Kind.of(calculation),
        "change": Kind.of(change),
        "clock_order": Kind.of(clock_order),
        "points": Kind.of(points),
        "footing": Kind.of(footing),
        "remainder": Kind.of(remainder),
        "reversed_range": Kind.of(reversed_range),
        "table_cells": Kind.of(table_cells),
        "duration_dates": Kind.of(duration_dates),
        "titled": Kind.of(titled),
        "twin_sentence": Kind.of(twin_sentence),
        "relative_date": Kind.of(relative_date),
        "release_dates": Kind.of(release_dates),
        "since_year": Kind.of(since_year),
        "sorted_lines": Kind.of(sorted_lines),
        "future_event": Kind.of(future_event),
        "date_order": Kind.of(date_order),
        "discovered_share": Kind.of(discovered_share),
        "discovered_sum": Kind.of(discovered_sum),
        "elided": Kind.of(elided),
        "equation": Kind.of(equation),
        "exchange": Kind.of(exchange),
        "stated_exchange": Kind.of(stated_exchange),
        "granularity": Kind.of(granularity),
        "headline_score": Kind.of(headline_score),
    }
    for entry in metadata.entry_points(group=GROUP):
        found.setdefault(entry.name, Kind.of(entry.load()))
    return found


KINDS: Mapping[str, Kind] = _kinds()
