"""Rule files -> rules; every fault of every file is told at once, as path:line:column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from crossfoot import patterns as regex
from crossfoot.config import Override, Settings
from crossfoot.errors import ConfigError, RuleError, close
from crossfoot.inputs import content
from crossfoot.limits import CONFIGURATION
from crossfoot.rule_files import builtin_folder
from crossfoot.rules.draft import STATEMENT
from crossfoot.rules.kinds import KINDS
from crossfoot.rules.policy import means, selected
from crossfoot.rules.rule import Rule
from crossfoot.yaml_text import YamlError, yaml_node, yaml_value

OWN = tuple(name for name in Rule.model_fields if name != "params")
PLACEHOLDER = regex.compile(r"\{([^{}\s]+)\}")
ENGINE_RULES = {
    "CF001": "unreadable-file",
    "CF002": "unused-suppression",
    "CF004": "internal-error",
    "CF005": "suppression-without-reason",
    "CF006": "unusable-ledger-row",
    "CF007": "other-language",
}
"""What no rule file tells, by code."""
Fault = tuple[int, int, str]
M = TypeVar("M", bound=BaseModel)


def load_rules(settings: Settings) -> tuple[Rule, ...]:
    """Return the built-in rules and those of `settings.rule_folders` that are selected, sorted by code.

    A rule of a folder replaces the built-in rule of its code. Raises RuleError when a file is faulty, when a folder is
    missing, or when a selection matches no rule.
    """
    faults: list[str] = []
    found: dict[str, Rule] = {}
    for folder in (builtin_folder(), *(Path(name) for name in settings.rule_folders)):
        if not folder.is_dir():
            raise RuleError(f"{folder}: no such folder of rules")
        here: dict[str, Path] = {}
        for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
            rule = _load(path, faults)
            if rule is None:
                continue
            if rule.code in here:
                faults.append(f"{path}: code {rule.code} is also that of {here[rule.code].name}; give it another")
            here[rule.code] = path
            found[rule.code] = rule
    if faults:
        raise RuleError("\n".join(faults))
    _check_codes(_codes(settings), found)
    return tuple(found[code] for code in sorted(found) if selected(code, found[code].name, settings))


def _codes(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield every code, or beginning of one, that the settings name, behind the name of the setting."""
    places: tuple[Settings | Override, ...] = (settings, *settings.overrides)
    for where in places:
        yield from (("select", code) for code in where.select)
        yield from (("ignore", code) for code in where.ignore)
        yield from (("severity", code) for code, _ in where.severities)


def _check_codes(prefixes: Iterable[tuple[str, str]], rules: Mapping[str, Rule]) -> None:
    known = ENGINE_RULES | {code: rule.name for code, rule in rules.items()}
    for setting, word in prefixes:
        if not any(means(word, code, name) for code, name in known.items()):
            raise RuleError(f"{setting}: no rule has a code that begins with {word!r}; {close_rule(word, rules)}")


def close_rule(word: str, rules: Mapping[str, Rule]) -> str:
    """Return the rule that was most likely meant by a word that is no code and no name, else where all are listed."""
    named = {rule.name: code for code, rule in rules.items()}
    hint = close(word, [*rules, *ENGINE_RULES, *named])
    return next((f"{hint[:-1]}, {code}?" for name, code in named.items() if repr(name) in hint), hint) or (
        "`crossfoot rules` lists them"
    )


def _load(path: Path, faults: list[str]) -> Rule | None:
    try:
        text = content(path, "rule file", CONFIGURATION).decode("utf-8-sig")
    except ConfigError as error:
        faults.append(str(error))
        return None
    except UnicodeDecodeError as error:
        faults.append(f"{path}: is not UTF-8 (byte {error.start}); save it so")
        return None
    rule, found = _parsed(text)
    faults += [f"{path}:{line}:{column}: {message}" for line, column, message in found]
    return rule if not found else None


@lru_cache(maxsize=1024)  # an editor's server, `watch` and the audit load the same files again and again
def _parsed(text: str) -> tuple[Rule | None, tuple[Fault, ...]]:
    """Return the rule of a file's text, which nobody can change, and the faults of the text in their order."""
    faults: list[Fault] = []
    rule = _parse(text, faults)
    return rule, tuple(sorted(faults))


def _parse(text: str, faults: list[Fault]) -> Rule | None:
    try:
        node = yaml_node(text)
        if node is not None:
            faults.extend(_structure(node))
        data = yaml_value(node) if not faults else None
    except YamlError as error:
        faults.append((error.line, error.column, str(error)))
        return None
    if faults:
        return None
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        faults.append((1, 1, "is no mapping of fields; a rule begins with `code: CF...`"))
        return None
    return _validated(data, node, faults)


def _structure(node: yaml.Node) -> Iterator[Fault]:
    """Yield duplicate keys and aliases, which rule files have no use for (and bombs are made of)."""
    seen: set[int] = set()
    stack = [node]
    while stack:
        here = stack.pop()
        if id(here) in seen:
            yield (*_mark(here), "aliases are not allowed in a rule")
            return
        seen.add(id(here))
        if isinstance(here, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in here.value:
                if not isinstance(key, yaml.ScalarNode):
                    yield (*_mark(key), "a field's name is one word; write `name: value`")
                    continue
                if key.value in keys:
                    yield (*_mark(key), f"field {key.value!r} stands twice; leave one of them out")
                keys.add(str(key.value))
                stack.append(value)
        elif isinstance(here, yaml.SequenceNode):
            stack.extend(here.value)


def _validated(data: dict[Any, Any], node: yaml.MappingNode, faults: list[Fault]) -> Rule | None:
    kind = KINDS.get(str(data.get("extends")))
    if kind is None:
        at = _at(node, ("extends",))
        faults.append((*at, f"extends: no check kind {data.get('extends')!r}; there are {', '.join(sorted(KINDS))}"))
        return None
    own = {key: value for key, value in data.items() if key in OWN}
    rest = {key: value for key, value in data.items() if key not in OWN}
    unknown = [key for key in rest if key not in kind.params.model_fields]
    for key in unknown:
        known_fields = [*OWN, *kind.params.model_fields]
        hint = close(str(key), known_fields) or f"there are {', '.join(known_fields)}"
        faults.append((*_at(node, (key,)), f"unknown field {key!r}; {hint}"))
    params = _model(kind.params, {key: value for key, value in rest.items() if key not in unknown}, node, faults)
    own["params"] = params
    rule = _model(Rule, own, node, faults) if params is not None else None
    for name in PLACEHOLDER.findall(str(data.get("message", ""))):
        known = kind.placeholders | getattr(params, "placeholders", frozenset()) | {STATEMENT}
        if name not in known:
            allowed = ", ".join(sorted(known))
            faults.append((*_at(node, ("message",)), f"message: no value {{{name}}}; {data['extends']} has {allowed}"))
    return rule


def _model(model: type[M], data: dict[str, Any], node: yaml.Node, faults: list[Fault]) -> M | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            path = tuple(part for part in fault["loc"] if part != "params")
            name = ".".join(str(part) for part in path)
            faults.append((*_at(node, path), f"{name}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"))
        return None


def _at(node: yaml.Node, path: Sequence[object]) -> tuple[int, int]:
    """Return line and column of the deepest node on `path` that exists."""
    here = node
    for part in path:
        if isinstance(here, yaml.MappingNode):
            following = next((value for key, value in here.value if key.value == str(part)), None)
        elif isinstance(here, yaml.SequenceNode) and isinstance(part, int) and part < len(here.value):
            following = here.value[part]
        else:
            following = None
        if following is None:
            break
        here = following
    return _mark(here)


def _mark(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
