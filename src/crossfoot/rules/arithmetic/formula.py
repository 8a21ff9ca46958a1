"""Formulas such as "part = base * percent / 100" on ranges of exact rationals: do they hold, and what would make them hold.

Only names, numbers, + - * / and brackets are read, each name stands once, and all values are positive; so a range of
results is exact, and the formula can be solved for each of its names.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from crossfoot.limits import FORMULA
from crossfoot.measure.interval import Range, disjoint

RELATIONS = ("<=", ">=", "!=", "=")
OPERATIONS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
SAME = Fraction(1, 10**12)
"""Units are converted to 28 digits, so that a third of an hour is 20 minutes but for the last digit."""


@dataclass(frozen=True)
class Formula:
    """Two sides and the relation that must hold between them: "=", "<=", ">=" or "!="."""

    text: str
    relation: str
    left: ast.expr
    right: ast.expr

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the formula, in the order in which they stand in it."""
        return tuple(node.id for side in (self.left, self.right) for node in _leaves(side))

    @property
    def of_number(self) -> bool:
        """Whether its left side is a number, which none of its names is held against: "100 >= a + b"."""
        return isinstance(self.left, ast.Constant)

    def fails(self, values: Mapping[str, Range]) -> bool:
        """Say whether no choice of values makes the formula true; "!=" fails where both sides are one same point."""
        left, right = evaluate(self.left, values), evaluate(self.right, values)
        if self.relation in {"<=", ">="}:
            less, more = (left, right) if self.relation == "<=" else (right, left)
            return _above(less, more)
        if self.relation == "!=":
            if left.low is None or right.low is None or left.low != left.high or right.low != right.high:
                return False
            return abs(left.low - right.low) <= abs(left.low) * SAME
        return disjoint(left, right)

    def solved(self, name: str, values: Mapping[str, Fraction]) -> Fraction | None:
        """Return the value of `name` that makes both sides equal while the others stay, None where there is none."""
        inside, other = (self.left, self.right) if _holds(self.left, name) else (self.right, self.left)
        try:
            return _inverted(inside, name, _exact(other, values), values)
        except ZeroDivisionError:
            return None

    def made(self, values: Mapping[str, Fraction]) -> Fraction | None:
        """Return what the right side makes of the values, None where it divides by nothing."""
        try:
            return _exact(self.right, values)
        except ZeroDivisionError:
            return None


def parse(text: str) -> Formula:
    """Return the formula of a text. Raises ValueError, with what is wrong, for any other text."""
    if len(text) > FORMULA:
        raise ValueError(f"a formula has at most {FORMULA} characters")
    relation = next((sign for sign in RELATIONS if sign in text), None)
    if relation is None:
        raise ValueError(f"{text!r} has none of {', '.join(RELATIONS)}")
    left, right = (_side(part) for part in text.split(relation, 1))
    formula = Formula(text, relation, left, right)
    if len(set(formula.names)) != len(formula.names) or not formula.names:
        raise ValueError(f"in {text!r} each name must stand once")
    return formula


def evaluate(node: ast.expr, values: Mapping[str, Range]) -> Range:
    """Return the values that an expression can take. Raises KeyError for a name that has no value."""
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        point = Fraction(str(node.value))
        return Range(point, point)
    if not isinstance(node, ast.BinOp):
        raise TypeError("a formula holds names, numbers and operations only")
    a, b = evaluate(node.left, values), evaluate(node.right, values)
    sign = OPERATIONS[type(node.op)]
    if sign == "+":
        return Range(_sum(a.low, b.low), _sum(a.high, b.high), a.low_open or b.low_open, a.high_open or b.high_open)
    if sign == "-":
        return Range(_less(a.low, b.high), _less(a.high, b.low), a.low_open or b.high_open, a.high_open or b.low_open)
    if sign == "*":
        return Range(_times(a.low, b.low), _times(a.high, b.high), a.low_open or b.low_open, a.high_open or b.high_open)
    low = None if a.low is None else Fraction(0) if b.high is None else _over(a.low, b.high)
    high = None if a.high is None or not b.low or b.low < 0 else a.high / b.low
    return Range(low, high, a.low_open or b.high_open, a.high_open or b.low_open)


def _side(text: str) -> ast.expr:
    try:
        body = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ValueError(f"{text.strip()!r} is no formula") from error
    for node in ast.walk(body):
        number = isinstance(node, ast.Constant) and type(node.value) in (int, float)
        named = isinstance(node, ast.Name)
        joined = isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS
        if not (number or named or joined or isinstance(node, (ast.operator, ast.Load))):
            raise ValueError(f"{text.strip()!r} may hold names, numbers, + - * / and brackets only")
    return body


def _leaves(node: ast.expr) -> Iterator[ast.Name]:
    if isinstance(node, ast.Name):
        yield node
    elif isinstance(node, ast.BinOp):
        yield from _leaves(node.left)
        yield from _leaves(node.right)


def _holds(node: ast.expr, name: str) -> bool:
    return any(leaf.id == name for leaf in _leaves(node))


def _exact(node: ast.expr, values: Mapping[str, Fraction]) -> Fraction:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if not isinstance(node, ast.BinOp):
        raise TypeError("a formula holds names, numbers and operations only")
    a, b = _exact(node.left, values), _exact(node.right, values)
    sign = OPERATIONS[type(node.op)]
    return a + b if sign == "+" else a - b if sign == "-" else a * b if sign == "*" else a / b


def _inverted(node: ast.expr, name: str, target: Fraction, values: Mapping[str, Fraction]) -> Fraction:
    """Return the value of `name` for which `node` is `target`."""
    if isinstance(node, ast.Name):
        return target
    if not isinstance(node, ast.BinOp):
        raise TypeError("a formula holds names, numbers and operations only")
    sign = OPERATIONS[type(node.op)]
    if _holds(node.left, name):
        other = _exact(node.right, values)
        undone = {"+": target - other, "-": target + other, "*": target / other if other else None, "/": target * other}
        inner, value = node.left, undone[sign]
    else:
        other = _exact(node.left, values)
        if sign in "*/" and not (other if sign == "*" else target):
            raise ZeroDivisionError
        value = {"+": target - other, "-": other - target}.get(sign)
        value = value if value is not None else target / other if sign == "*" else other / target
        inner = node.right
    if value is None:
        raise ZeroDivisionError
    return _inverted(inner, name, value, values)


def _above(a: Range, b: Range) -> bool:
    """Say whether all of `a` is above all of `b`."""
    if a.low is None or b.high is None:
        return False
    return a.low > b.high or (a.low == b.high and (a.low_open or b.high_open))


def _sum(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _less(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a - b


def _times(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a * b


def _over(a: Fraction, b: Fraction) -> Fraction | None:
    return a / b if b else None
