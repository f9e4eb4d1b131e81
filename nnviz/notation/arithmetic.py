"""A function of two variables as a student writes it, such as ``x^2 + sin(3y)``, read into a tree.

Nothing is ever handed to Python: what is not in the grammar is refused with the place where it stands.
"""

import math
import re
from dataclasses import dataclass
from typing import TypeAlias

from nnviz.language import translate
from nnviz.notation.expression import ExpressionError, Token, TokenReader, tokens_of

LONGEST = 200
DEEPEST = 30
VARIABLES = ("x", "y")
CONSTANTS = {"pi": math.pi, "e": math.e}
FUNCTIONS = ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh", "floor")
EXAMPLE = "x^2 + sin(3y)"

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_TOKEN = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[a-z]+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*\*|\S", re.ASCII | re.IGNORECASE)
_SIGNS = {"−": "-", "·": "*", "×": "*", "÷": "/", "**": "^", "π": "pi"}
_OPERATORS = ("+", "-", "*", "/", "^", "(", ")")
_NAMES = sorted((*VARIABLES, *CONSTANTS, *FUNCTIONS), key=len, reverse=True)


@dataclass(frozen=True)
class Number:
    """A number, or one of the constants π and e."""

    value: float


@dataclass(frozen=True)
class Variable:
    """A variable by its place in ``VARIABLES``."""

    index: int


@dataclass(frozen=True)
class Negative:
    """−operand."""

    operand: "Expression"


@dataclass(frozen=True)
class Operation:
    """``left`` and ``right`` joined by +, -, *, / or ^."""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Call:
    """One of ``FUNCTIONS`` of its argument; log is the natural logarithm."""

    function: str
    argument: "Expression"


Expression: TypeAlias = Number | Variable | Negative | Operation | Call


def parse_arithmetic(text: str) -> Expression:
    """Return the tree of a function of x and y with + − * / ^, parentheses, ``FUNCTIONS``, pi and e.

    A product needs no sign: 3y, 2(x + 1), xy. Powers bind tightest (from right to left), then the minus of −x, then
    products, then sums; x² is x^2. Raises ``ExpressionError`` with one sentence that names the place.
    """
    tokens = [piece for token in tokens_of(text, _TOKEN, longest=LONGEST, example=EXAMPLE) for piece in _pieces(token)]
    reader = TokenReader(tokens, deepest=DEEPEST)
    tree = _sum(reader)
    reader.check_end()
    return tree


def written(tree: Expression) -> str:
    """Return the tree as a formula with every product and every doubtful parenthesis written out."""
    match tree:
        case Number(value):
            names = [name for name, constant in CONSTANTS.items() if constant == value]
            return names[0].replace("pi", "π") if names else f"{'−' if value < 0 else ''}{abs(value):.15g}"
        case Variable(index):
            return VARIABLES[index]
        case Negative(operand):
            return f"−{_inner(operand, 2)}"
        case Call(function, argument):
            return f"{function}({written(argument)})"
        case Operation("^", left, right):
            return f"{_inner(left, 3)}^{_inner(right, 3)}"
        case Operation(sign, left, right):
            between = {"*": " · ", "/": " / ", "+": " + ", "-": " − "}[sign]
            level = 1 if sign in ("+", "-") else 2
            return f"{_inner(left, level - (level == 1))}{between}{_inner(right, level)}"


def _inner(tree: Expression, level: int) -> str:
    """Return an operand, in parentheses unless it binds tighter than ``level``: 1 a sum, 2 a product, 3 a power."""
    match tree:
        case Number(value):
            own = 0 if value < 0 else 4
        case Negative():
            own = 0
        case Operation(sign, _, _):
            own = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}[sign]
        case _:
            own = 4
    return written(tree) if own > level else f"({written(tree)})"


def _pieces(token: Token) -> list[Token]:
    """Return what a token stands for: ``xsin`` is x times sin, ² is ^2."""
    text = _SIGNS.get(token.text, token.text).lower()
    if text[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        exponent = text.translate(_SUPERSCRIPTS)
        minus = [Token("-", token.place)] if exponent.startswith("-") else []
        return [Token("^", token.place), *minus, Token(exponent.removeprefix("-"), token.place + len(minus))]
    if text in _OPERATORS or text[-1] in "0123456789" or text[:-1].isdecimal():
        return [Token(text, token.place)]
    if not text.isascii() or not text.isalpha():
        words = translate("Expression", "“{0}” at place {1} is unknown: use + − * / ^, parentheses, decimals like 0.5")
        raise ExpressionError(words.format(text, token.place))
    pieces, start = [], 0
    while start < len(text):
        name = next((name for name in _NAMES if text.startswith(name, start)), None)
        if name is None:
            words = translate(
                "Expression", "“{0}” at place {1} is unknown: use x, y, pi, e and {2}, each function with parentheses"
            )
            raise ExpressionError(words.format(text[start:], token.place + start, ", ".join(FUNCTIONS)))
        pieces.append(Token(name, token.place + start))
        start += len(name)
    return pieces


def _sum(reader: TokenReader) -> Expression:
    left = _product(reader)
    while reader.has("+", "-"):
        sign = reader.take("").text
        left = Operation(sign, left, _product(reader))
    return left


def _product(reader: TokenReader) -> Expression:
    left = _signed(reader)
    while (token := reader.next) is not None:
        if token.text in ("*", "/"):
            reader.take("")
            left = Operation(token.text, left, _signed(reader))
        elif token.text == "(" or token.text in _NAMES:
            left = Operation("*", left, _power(reader))
        else:
            break
    return left


def _signed(reader: TokenReader) -> Expression:
    """Read a factor: −x^2 is −(x^2)."""
    if not reader.has("+", "-"):
        return _power(reader)
    sign = reader.take("")
    operand = reader.deeper(lambda: _signed(reader), sign)
    return Negative(operand) if sign.text == "-" else operand


def _power(reader: TokenReader) -> Expression:
    base = _atom(reader)
    if not reader.has("^"):
        return base
    sign = reader.take("")
    return Operation("^", base, reader.deeper(lambda: _signed(reader), sign))


def _atom(reader: TokenReader) -> Expression:
    token = reader.take(translate("Expression", "a number or a variable"))
    if token.text == "(":
        return reader.parenthesis(token, lambda: _sum(reader))
    if token.text in VARIABLES:
        return Variable(VARIABLES.index(token.text))
    if token.text in CONSTANTS:
        return Number(CONSTANTS[token.text])
    if token.text in FUNCTIONS:
        return _call(reader, token)
    if token.text not in _OPERATORS:
        return _number(token)
    words = translate("Expression", "a number or a variable is missing before “{0}” at place {1}")
    raise ExpressionError(words.format(token.text, token.place))


def _call(reader: TokenReader, function: Token) -> Expression:
    if not reader.has("("):
        words = translate("Expression", "“{0}” at place {1} needs its parentheses: write {0}(x)")
        raise ExpressionError(words.format(function.text, function.place))
    opened = reader.take("")
    return Call(function.text, reader.parenthesis(opened, lambda: _sum(reader)))


def _number(token: Token) -> Expression:
    value = float(token.text)
    if not math.isfinite(value):
        words = translate("Expression", "the number at place {0} is too large: the largest is about 1e308")
        raise ExpressionError(words.format(token.place))
    return Number(value)
