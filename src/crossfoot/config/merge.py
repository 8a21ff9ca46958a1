"""Configuration files and what the caller gives -> the settings of a run, and where each of them came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossfoot.config import Fields, Override, Patterns, Scope, Settings
from crossfoot.config.file import KEYS, MERGED, PATHS, ConfigTable, Configuration, OverrideTable, Stated
from crossfoot.model import Severity

DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """One setting of a run: its value as TOML knows it, and where it is stated."""

    key: str
    value: Any
    origin: str


def merge(configuration: Configuration, given: Settings, *, stated: frozenset[str] = frozenset()) -> Settings:
    """Return the settings of a run: what the caller gives before what files state before defaults.

    stated: the fields of `given` that the caller has set although their value is a default. Patterns of both sides hold.
    """

    def text(key: str, mine: str | None) -> str | None:
        found = configuration.last(key)
        return mine if mine is not None or found is None or found.value is None else _joined(found.base, found.value)

    def words(key: str, mine: tuple[str, ...]) -> tuple[str, ...]:
        found = configuration.last(key)
        return mine or (tuple(found.value) if found else ())

    def value(key: str, name: str) -> Any:
        found = configuration.last(key)
        return getattr(given, name) if found is None or name in stated else found.value

    least = value("min-severity", "min_severity")
    folders = configuration.last("rules")
    return Settings(
        include=given.include,
        exclude=given.exclude,
        configured_include=_patterns(configuration.last("include")),
        configured_exclude=_patterns(configuration.last("exclude")),
        respect_gitignore=value("respect-gitignore", "respect_gitignore"),
        follow_links=value("follow-links", "follow_links"),
        jobs=value("jobs", "jobs"),
        scope=Scope(value("scope", "scope")),
        select=words("select", given.select),
        ignore=words("ignore", given.ignore),
        severities=(*_severities(configuration.stated.get("severity", ())), *given.severities),
        overrides=tuple(_override(one) for one in configuration.stated.get("override", ())),
        rule_folders=given.rule_folders
        or (tuple(_joined(folders.base, name) for name in folders.value) if folders else ()),
        ledger=text("ledger", given.ledger),
        rates=text("rates", given.rates),
        baseline=text("baseline", given.baseline),
        decisions=text("decisions", given.decisions),
        min_severity=None if least is None else Severity(least),
        authority=given.authority,
        configured_authority=tuple(
            (Patterns(base=one.base, patterns=(pattern,)), number)
            for one in configuration.stated.get("authority", ())
            for pattern, number in one.value.items()
        ),
        reasons=value("require-reasons", "reasons"),
        fields=_fields(configuration.stated.get("fields", ())),
        cache=given.cache,
        engine=given.engine,
        scheduler=given.scheduler,
    )


def reports(configuration: Configuration, given: Sequence[str]) -> tuple[str, ...]:
    """Return the reports to write: those given, else those of the files, each beside the file that states it."""
    found = configuration.last("report")
    if given or found is None:
        return tuple(given)
    return tuple(_beside(found.base, word) for word in found.value)


def cache(configuration: Configuration) -> str | None:
    """Return the folder of the cache that the files name, beside the file that names it; None where they want none, "" where they do not say."""
    wanted, folder = configuration.last("cache"), configuration.last("cache-dir")
    if wanted is not None and not wanted.value:
        return None
    return _joined(folder.base, folder.value) if folder is not None and folder.value else ""


def in_force(configuration: Configuration) -> Iterator[InForce]:
    """Yield every setting with its value and where it is stated, in the order of the keys."""
    for key in KEYS:
        entries = configuration.stated.get(key, ())
        if key == "extends":
            continue
        if not entries:
            default = ConfigTable.model_fields[key.replace("-", "_")].get_default(call_default_factory=True)
            yield InForce(key=key, value=_plain(default), origin=DEFAULT)
        elif key in MERGED:
            merged: dict[str, tuple[Any, str]] = {}
            for entry in entries:
                merged |= {name: (value, entry.origin) for name, value in entry.value.items()}
            for name, (value, origin) in merged.items():
                yield InForce(key=f'{key}."{name}"', value=_plain(value), origin=origin)
        elif key == "override":
            for at, entry in enumerate(entries):
                yield InForce(key=f"override[{at}]", value=_plain(entry.value), origin=entry.origin)
        else:
            last = entries[-1]
            value = last.value
            if key in PATHS and value:
                value = (
                    _joined(last.base, value) if isinstance(value, str) else [_beside(last.base, one) for one in value]
                )
            yield InForce(key=key, value=_plain(value), origin=last.origin)


def _plain(value: Any) -> Any:
    if isinstance(value, OverrideTable):
        return value.model_dump(by_alias=True, exclude_defaults=True)
    return getattr(value, "value", value)


def _beside(base: str, word: str) -> str:
    name, equals, rest = word.partition("=")
    return f"{name}={_joined(base, rest)}" if equals else _joined(base, word)


def _joined(base: str, name: str) -> str:
    return str(Path(base) / name)


def _patterns(found: Stated | None) -> Patterns | None:
    return Patterns(base=found.base, patterns=tuple(found.value)) if found and found.value else None


def _severities(entries: Sequence[Stated]) -> tuple[tuple[str, Severity | None], ...]:
    merged: dict[str, str] = {}
    for entry in entries:
        merged |= entry.value
    return _levels(merged)


def _levels(table: Mapping[str, str]) -> tuple[tuple[str, Severity | None], ...]:
    """Return codes with their severity, short beginnings first: the longest that matches decides, being last."""
    ranked = sorted(table.items(), key=lambda item: (len(item[0]), item[0]))
    return tuple((code, None if level == "off" else Severity(level)) for code, level in ranked)


def _fields(entries: Sequence[Stated]) -> Fields:
    merged: dict[str, str | list[str]] = {}
    for entry in entries:
        merged |= entry.value
    return Fields(**{role: (names,) if isinstance(names, str) else tuple(names) for role, names in merged.items()})


def _override(entry: Stated) -> Override:
    table: OverrideTable = entry.value
    return Override(
        paths=Patterns(base=entry.base, patterns=tuple(table.paths)),
        select=tuple(table.select),
        ignore=tuple(table.ignore),
        severities=_levels(table.severity),
    )
