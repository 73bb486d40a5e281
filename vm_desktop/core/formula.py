"""Safe arithmetic over usage columns: ``[E-mails sent] / 1000 + 2 * Seats``. Parsed, checked and walked; never run.

Column names that are no plain words stand in square brackets. Allowed: numbers, columns, + - * /, brackets, and the
functions min, max, abs, round, ceil, floor, sqrt, log.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError

_BRACKETED = re.compile(r"\[([^\[\]]+)\]")
_WORD = re.compile(r"[^\W\d]\w*", re.UNICODE)
_LONGEST = 500
_DEEPEST = 40
_BINARY: dict[type[ast.operator], Callable[[Floats, Floats], Floats]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}
_FUNCTIONS: dict[str, tuple[int, Callable[..., Floats]]] = {
    "min": (2, np.minimum),
    "max": (2, np.maximum),
    "abs": (1, np.abs),
    "round": (1, np.round),
    "ceil": (1, np.ceil),
    "floor": (1, np.floor),
    "sqrt": (1, np.sqrt),
    "log": (1, np.log),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula: its text, its syntax tree, and the columns it reads in order of first use."""

    text: str
    tree: ast.expr
    columns: tuple[str, ...]


def quoted(column: str) -> str:
    """Return the column's name as a formula writes it: bare if it is a plain word, else in square brackets."""
    is_plain = _WORD.fullmatch(column) and column not in _FUNCTIONS and not keyword.iskeyword(column)
    return column if is_plain else f"[{column}]"


def parse_formula(text: str, columns: tuple[str, ...]) -> Formula:
    """Return the checked formula; UserError saying what is wrong, where, and what is allowed."""
    if not text.strip():
        raise UserError(say("The formula is empty."), hint=say("Write a column, or arithmetic on columns."))
    if len(text) > _LONGEST:
        raise UserError(say("The formula is longer than {longest} characters.").format(longest=_LONGEST))
    names: list[str] = []
    tree = _syntax_tree(_with_placeholders(text, columns, names))
    _check(tree, names, columns, depth=0)
    used = [names[int(node.id[3:])] if node.id.startswith("_c_") else node.id for node in _column_nodes(tree)]
    return Formula(text, tree, tuple(dict.fromkeys(used)))


def evaluate_formula(formula: Formula, values: Mapping[str, Floats]) -> Floats:
    """Return the formula's value for each cell; missing where a column is, and where the result is not finite."""
    names = _BRACKETED.findall(formula.text)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        result = np.asarray(_value(formula.tree, values, names), dtype=np.float64)
    return np.where(np.isfinite(result), result, np.nan)


def _with_placeholders(text: str, columns: tuple[str, ...], names: list[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in columns:
            raise _unknown_column(name, columns)
        names.append(name)
        return f"_c_{len(names) - 1}"

    return _BRACKETED.sub(replace, text).strip()


def _syntax_tree(source: str) -> ast.expr:
    try:
        return ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        place = (
            say(" near character {offset}").format(offset=error.offset)
            if isinstance(error, SyntaxError) and error.offset
            else ""
        )
        raise UserError(
            say("This is no arithmetic{place}.").format(place=place),
            hint=say("Put column names that contain blanks in [square brackets]."),
        ) from error


def _check(node: ast.expr, names: list[str], columns: tuple[str, ...], depth: int) -> None:
    if depth > _DEEPEST:
        raise UserError(say("The formula is nested too deeply."))
    match node:
        case ast.Constant(value=value) if isinstance(value, int | float) and not isinstance(value, bool):
            return
        case ast.Name(id=name):
            if name.startswith("_c_") and name[3:].isdigit() and int(name[3:]) < len(names):
                return
            if name not in columns:
                raise _unknown_column(name, columns)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            _check(left, names, columns, depth + 1)
            _check(right, names, columns, depth + 1)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand, names, columns, depth + 1)
        case ast.Call(func=ast.Name(id=function), args=args, keywords=[]) if function in _FUNCTIONS:
            if len(args) != _FUNCTIONS[function][0]:
                raise UserError(
                    say("{function}() takes {functions} value(s), found {args}.").format(
                        function=function, functions=_FUNCTIONS[function][0], args=len(args)
                    )
                )
            for argument in args:
                _check(argument, names, columns, depth + 1)
        case _:
            raise UserError(
                say("A formula is arithmetic on columns: + - * / and min, max, abs, round, ceil, floor, sqrt, log."),
                hint=say("Nothing else is allowed in it."),
            )


def _unknown_column(name: str, columns: tuple[str, ...]) -> UserError:
    known = ", ".join(columns) or "none"
    return UserError(
        say("There is no usage column called {name!r}.").format(name=name),
        hint=say("Usage columns: {known}.").format(known=known),
    )


def _column_nodes(tree: ast.expr) -> list[ast.Name]:
    functions = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in functions]
    return sorted(names, key=lambda node: (node.lineno, node.col_offset))


def _value(node: ast.expr, values: Mapping[str, Floats], names: list[str]) -> Floats | float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values[names[int(name[3:])] if name.startswith("_c_") else name]
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_value(left, values, names), _value(right, values, names))  # type: ignore[arg-type]
        case ast.UnaryOp(op=op, operand=operand):
            inner = _value(operand, values, names)
            return -inner if isinstance(op, ast.USub) else inner
        case ast.Call(func=ast.Name(id=function), args=args):
            return _FUNCTIONS[function][1](*(_value(argument, values, names) for argument in args))
        case _:
            raise AssertionError("parse_formula lets no other node through")
