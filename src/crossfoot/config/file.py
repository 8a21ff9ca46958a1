"""A configuration file: its keys, how it is read, and what is said of a fault: path:line, what, and how to mend it.

Paths and patterns are relative to the folder of the file that states them. `extends` names files that are read first; a key
of the extending file replaces theirs, tables (`severity`, `authority`, `fields`) are merged key by key, `override` entries are added.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from crossfoot.config import FailOn, Scope
from crossfoot.config.lines import line_of
from crossfoot.errors import ConfigError, close
from crossfoot.inputs import content
from crossfoot.limits import CONFIGURATION, EXTENDS

NAMES = ("crossfoot.toml", "pyproject.toml")
Level = Literal["notice", "warning", "error", "off"]
Codes = list[str]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab, populate_by_name=False)


class OverrideTable(_Table):
    """Other rules for some documents."""

    paths: list[str] = Field(min_length=1, description="Gitignore patterns of the documents.")
    select: Codes = Field(default=[], description="Only these rules, by code or name.")
    ignore: Codes = Field(default=[], description="Not these rules, by code or name.")
    severity: dict[str, Level] = Field(default={}, description="Code, beginning of codes or name -> severity, or off.")


class ConfigTable(_Table):
    """The keys of crossfoot.toml, and of [tool.crossfoot] in pyproject.toml."""

    extends: list[str] = Field(default=[], description="Configuration files that hold where this one says nothing.")
    include: list[str] = Field(default=[], description="Read only files that match (gitignore patterns).")
    exclude: list[str] = Field(default=[], description="Leave out files that match (gitignore patterns).")
    respect_gitignore: bool = Field(default=True, description="Leave out what .gitignore files leave out.")
    follow_links: bool = Field(default=False, description="Follow symbolic links that lead out of the folder.")
    scope: Scope = Field(default=Scope.ALL, description="Documents that may be compared with each other.")
    select: Codes = Field(default=[], description="Only these rules: codes, their beginnings or names.")
    ignore: Codes = Field(default=[], description="Not these rules: codes, their beginnings or names.")
    severity: dict[str, Level] = Field(
        default={},
        description="Code, beginning of codes or name -> severity, or off; the longest that matches decides.",
    )
    min_severity: Literal["notice", "warning", "error"] | None = Field(
        default=None, description="Leave out findings below this severity; JSON has all unless this is stated."
    )
    fail_on: FailOn = Field(default=FailOn.ERROR, description="Least severity that makes the exit status 1.")
    rules: list[str] = Field(default=[], description="Folders of further rule files.")
    ledger: str | None = Field(default=None, description="A CSV file of agreed facts.")
    rates: str | None = Field(default=None, description="A CSV file of exchange rates: date, from, to, rate.")
    baseline: str | None = Field(default=None, description="A file of accepted findings.")
    decisions: str | None = Field(default=None, description="A CSV file in which editors accept or reject findings.")
    report: list[str] = Field(default=[], description="Reports to write as well: FILE or FORMAT=FILE.")
    require_reasons: bool = Field(default=False, description="Tell of suppressions that give no reason.")
    jobs: Annotated[
        int,
        BeforeValidator(lambda value: 0 if value == "auto" else value),
        WithJsonSchema({"anyOf": [{"const": "auto"}, {"type": "integer", "minimum": 0}]}),
    ] = Field(default=0, ge=0, description="Processes; auto, or 0, is one a core.")
    cache: bool = Field(default=True, description="Keep what is known of documents for other runs.")
    cache_dir: str | None = Field(
        default=None, description="The folder to keep it in; the user's cache where it is not set."
    )
    authority: dict[str, int] = Field(default={}, description="Gitignore pattern -> authority; higher wins.")
    fields: dict[Literal["title", "text", "date", "author", "id"], str | list[str]] = Field(
        default={}, description="Fields of records (JSON, JSON lines, Parquet) that are their title, text, date ..."
    )
    override: list[OverrideTable] = Field(default=[], description="Other rules for some documents.")


KEYS = tuple(_kebab(name) for name in ConfigTable.model_fields)
PATHS = frozenset({"rules", "ledger", "rates", "baseline", "decisions", "report", "cache-dir"})
MERGED = frozenset({"severity", "authority", "fields"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The value of a key, the folder that its paths are relative to, and where it is stated ("crossfoot.toml:12")."""

    value: Any
    base: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What configuration files state: key -> values; several for `severity`, `authority`, `fields` and `override`, in order.

    files: those that were read, the extended ones first.
    """

    stated: Mapping[str, tuple[Stated, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def last(self, key: str) -> Stated | None:
        """Return what decides `key`, or None when no file states it."""
        found = self.stated.get(key, ())
        return found[-1] if found else None


def find(folder: Path) -> Path | None:
    """Return the file that configures `folder`: the nearest upwards; crossfoot.toml before pyproject.toml in one folder.

    A pyproject.toml without [tool.crossfoot] is passed over. Raises ConfigError for one that cannot be read.
    """
    for here in (folder, *folder.parents):
        for name in NAMES:
            path = here / name
            if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
                return path
    return None


def load(path: Path) -> Configuration:
    """Return what `path`, and the files that it extends, state. Raises ConfigError that tells all faults of a file."""
    return _load(path, ())


def _load(path: Path, above: Sequence[Path]) -> Configuration:
    resolved = path.resolve()
    if len(above) > EXTENDS:
        raise ConfigError(f"{path}: more than {EXTENDS} files extend one another; put some of them together")
    if resolved in above:
        raise ConfigError(f"{path}: extends itself: {' > '.join(str(one) for one in (*above, resolved))}")
    text = _text(path)
    data = _data(path, text)
    table = _validated(path, text, data)
    stated: dict[str, tuple[Stated, ...]] = {}
    files: list[str] = []
    for name in table.extends:
        parent = path.parent / name
        if not parent.is_file():
            raise ConfigError(f"{_place(path, text, ('extends',))}: extends: there is no file {parent}")
        below = _load(parent, (*above, resolved))
        files += [file for file in below.files if file not in files]
        for key, values in below.stated.items():
            stated[key] = (*stated.get(key, ()), *values) if key in MERGED | {"override"} else values
    for key in data:
        if key == "extends":
            continue
        value = getattr(table, key.replace("-", "_"))
        own = tuple(
            Stated(value=entry, base=str(resolved.parent), origin=_place(path, text, loc))
            for loc, entry in _entries(key, value)
        )
        stated[key] = (*stated.get(key, ()), *own) if key in MERGED | {"override"} else own
    return Configuration(stated=stated, files=(*files, str(path)))


def _entries(key: str, value: Any) -> Iterator[tuple[tuple[int | str, ...], Any]]:
    """Yield what a key states, with its place: tables that are merged key by key, overrides one by one."""
    if key in MERGED:
        yield from (((key, name), {name: one}) for name, one in value.items())
    elif key == "override":
        yield from (((key, at), one) for at, one in enumerate(value))
    else:
        yield (key,), value


def _text(path: Path) -> str:
    try:
        return content(path, "configuration", CONFIGURATION).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8, as TOML has to be; save it so") from error


def _has_table(path: Path) -> bool:
    text = _text(path)
    return "tool.crossfoot" in text.replace(" ", "") and "crossfoot" in _parsed(path, text).get("tool", {})


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{path}: is nested too deep for a configuration; make it flatter") from error
    except ValueError as error:  # TOMLDecodeError, and integers of thousands of digits
        raise ConfigError(f"{path}: is no TOML: {error}") from error


def _data(path: Path, text: str) -> dict[str, Any]:
    data = _parsed(path, text)
    if path.name != "pyproject.toml":
        return data
    found = data.get("tool", {}).get("crossfoot", {})
    if not isinstance(found, dict):
        raise ConfigError(f"{path}: tool.crossfoot is no table; write [tool.crossfoot] and the keys below it")
    return found


def _validated(path: Path, text: str, data: Mapping[str, Any]) -> ConfigTable:
    try:
        return ConfigTable.model_validate(data)
    except ValidationError as error:
        faults = [_fault(path, text, fault["loc"], fault["type"], fault["msg"]) for fault in error.errors()]
        raise ConfigError("\n".join(dict.fromkeys(faults))) from error


def _fault(path: Path, text: str, loc: tuple[int | str, ...], kind: str, message: str) -> str:
    where = _place(path, text, loc)
    name = ".".join(str(part) for part in loc)
    if kind != "extra_forbidden":
        return f"{where}: {name}: {message[:1].lower()}{message[1:]}"
    known = KEYS if len(loc) == 1 else tuple(_kebab(one) for one in OverrideTable.model_fields)
    hint = close(str(loc[-1]).replace("_", "-"), known) or f"there are {', '.join(known)}"
    return f"{where}: unknown key {loc[-1]!r}; {hint}"


def _place(path: Path, text: str, loc: Sequence[int | str]) -> str:
    prefix = ("tool", "crossfoot") if path.name == "pyproject.toml" else ()
    line = line_of(text, (*prefix, *loc))
    return f"{path}:{line}" if line else str(path)
