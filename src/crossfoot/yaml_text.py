"""YAML that others wrote: its value, or what is wrong with it and where; no text of it raises anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from crossfoot.limits import ALIASES, ERROR_TEXT, NESTING, NUMBER_DIGITS

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBERS = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})
_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What constructors of values raise beside YAMLError: `!!bool x`, `!!int ""`, 2024-13-45, integers of 5,000 digits."""


_DEEP = f"is nested more than {NESTING} deep; make it flatter"
_FAR = re.compile(rf"^[ \t?:-]{{{2 * NESTING},}}", re.MULTILINE)


class YamlError(Exception):
    """A text is no YAML that can be used; line and column from 1, index in code points."""

    def __init__(self, message: str, line: int = 1, column: int = 1, index: int = 0) -> None:
        super().__init__(message)
        self.line, self.column, self.index = line, column, index


def yaml_node(text: str) -> yaml.Node | None:
    """Return the tree of a YAML text, None where it is empty. Raises YamlError."""
    try:
        if _may_go_deep(text):
            _check_shape(text)
        node: yaml.Node | None = _LOADER(text).get_single_node()
    except yaml.YAMLError as error:
        raise _fault(error) from error
    except UnicodeEncodeError as error:
        raise YamlError("holds half a character (a lone surrogate); take it out") from error
    for one, depth in _nodes(node):
        if depth > NESTING:
            raise _at(one.start_mark, _DEEP)
        if isinstance(one, yaml.ScalarNode) and len(one.value) > NUMBER_DIGITS and one.tag in _NUMBERS:
            raise _at(one.start_mark, f"a number of {len(one.value):,} characters; put it in quotation marks")
    return node


def yaml_value(node: yaml.Node | None) -> Any:
    """Return the value of a tree. Raises YamlError."""
    if node is None:
        return None
    try:
        return _LOADER("").construct_document(node)
    except yaml.YAMLError as error:
        raise _fault(error) from error
    except _FAULTS as error:
        raise _culprit(node) from error


def _may_go_deep(text: str) -> bool:
    """Say whether a text could overflow the stack of a reader that builds a tree, or multiply itself: few texts could.

    Collections in brackets need a bracket each; those without begin in columns of their own.
    """
    return text.count("*") > ALIASES or text.count("[") + text.count("{") > 8 * NESTING or _FAR.search(text) is not None


def _check_shape(text: str) -> None:
    """Raise YamlError for a text that goes too deep or multiplies itself, which its events tell before there is a tree."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > NESTING:
            raise _at(event.start_mark, _DEEP)
        if aliases > ALIASES:
            raise _at(event.start_mark, f"has more than {ALIASES} aliases (*name); write the values out")


def _culprit(node: yaml.Node) -> YamlError:
    """Return the fault of the first scalar that no value can be made of."""
    for one, _ in _nodes(node):
        if not isinstance(one, yaml.ScalarNode):
            continue
        try:
            _LOADER("").construct_document(one)
        except _FAULTS:
            kind = one.tag.rpartition(":")[2]
            return _at(one.start_mark, f"{one.value[:ERROR_TEXT]!r} is no {kind}; mend it or put it in quotation marks")
    return _at(node.start_mark, "holds a value that cannot be read; put it in quotation marks")


def _nodes(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, int]]:
    """Yield every node once, in the order of the text, with how many collections it is or stands in."""
    stack = [] if node is None else [(node, 0)]
    seen: set[int] = set()
    while stack:
        here, depth = stack.pop()
        if isinstance(here, yaml.ScalarNode):
            yield here, depth
            continue
        if id(here) in seen:
            continue
        seen.add(id(here))
        yield here, depth + 1
        if isinstance(here, yaml.MappingNode):
            stack.extend((part, depth + 1) for pair in reversed(here.value) for part in reversed(pair))
        elif isinstance(here, yaml.SequenceNode):
            stack.extend((part, depth + 1) for part in reversed(here.value))


def _fault(error: yaml.YAMLError) -> YamlError:
    mark = getattr(error, "problem_mark", None)
    told = str(getattr(error, "problem", None) or error).partition("\n")[0][:ERROR_TEXT]
    return _at(mark, f"is no YAML; put the value in quotation marks, or mend it ({told})")


def _at(mark: Any, message: str) -> YamlError:
    return YamlError(message, mark.line + 1, mark.column + 1, mark.index) if mark else YamlError(message)
