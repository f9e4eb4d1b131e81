"""Logical formulas such as ``(a and b) xor not c``, read into truth tables."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.language import translate
from nnviz.logic.gates import AND, GATES, NOT, OR, XOR, Gate
from nnviz.logic.truth_tables import MOST_FUNCTION_INPUTS, BoolArray, BooleanError, TruthTable, binary_rows

LONGEST = 500
DEEPEST = 60
"""Parentheses and negations within each other; each takes a few levels of the interpreter's own stack."""

IMPLIES, COMMA, PRIME = "→", ",", "'"
_MORE_SIGNS = {"->": IMPLIES, "=>": IMPLIES, "⇒": IMPLIES, "’": PRIME, "′": PRIME}
_LONG_SIGNS = "|".join(
    re.escape(sign) for sign in (*(s for gate in GATES.values() for s in gate.signs), *_MORE_SIGNS) if len(sign) > 1
)
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_TOKEN = re.compile(rf"\s*(?:(?P<word>[A-Za-z_]\w*)|(?P<digit>[0-9]\w*)|(?P<sign>{_LONG_SIGNS}|\S))", re.ASCII)
_INPUT = re.compile(r"[a-z][0-9]*", re.ASCII)
_WORDS = {**{sign: gate.name for gate in GATES.values() for sign in gate.signs}, **_MORE_SIGNS}
_BINARY = {gate.name: gate for gate in GATES.values() if gate.n_inputs == 2}
OPERATIONS = ", ".join(dict.fromkeys((AND, OR, NOT, XOR, *GATES)))
"""The words of formulas, the most familiar first."""


@dataclass(frozen=True)
class _Token:
    text: str
    place: int  # counted from 1, as a reader counts


def parse_formula(text: str) -> TruthTable:
    """Return the table of a formula with the names and signs of ``GATES``, 0, 1 and parentheses.

    Inputs are letters, also with a number (``a``, ``x1``), one to four of them, in alphabetical order; capitals
    are the same as small letters. A gate of one input (``not``) binds tightest, as a prime behind it does: ``a'``.
    A gate of two may stand before both, ``nand(a, b)``; ``a → b`` binds loosest, to the right. Raises ``BooleanError``
    with one sentence that names the place.
    """
    tokens = _tokens(text)
    names = _input_names(tokens)
    rows = binary_rows(len(names))
    column = _Reader(tokens, {name: rows[:, i] for i, name in enumerate(names)}, len(rows)).read()
    return TruthTable(names, ("o",), (tuple(bool(value) for value in column),))


def _tokens(text: str) -> list[_Token]:
    if not text.strip():
        raise BooleanError(translate("Formula", "the formula is empty: write one like (a and b) xor not c"))
    if len(text) > LONGEST:
        sentence = translate("Formula", "the formula has {0} characters: at most {1} are read")
        raise BooleanError(sentence.format(len(text), LONGEST))
    found = (match for match in _TOKEN.finditer(text.translate(_SUBSCRIPTS)))
    tokens = [_Token(m.group(m.lastgroup or 0).lower(), m.start(m.lastgroup or 0) + 1) for m in found]
    return [_Token(_WORDS.get(token.text, token.text), token.place) for token in tokens]


def _input_names(tokens: list[_Token]) -> tuple[str, ...]:
    for token in tokens:
        if token.text not in {*GATES, "(", ")", "0", "1", IMPLIES, COMMA, PRIME} and not _INPUT.fullmatch(token.text):
            sentence = translate(
                "Formula", "“{0}” at place {1} is unknown: use letters as inputs, {2}, 0, 1 and parentheses"
            )
            raise BooleanError(sentence.format(token.text, token.place, OPERATIONS))
    names = sorted({token.text for token in tokens if _INPUT.fullmatch(token.text)} - set(GATES))
    if len(names) > MOST_FUNCTION_INPUTS:
        sentence = translate("Formula", "the formula has {0} inputs ({1}): at most four can be built")
        raise BooleanError(sentence.format(len(names), ", ".join(names)))
    if not names:
        raise BooleanError(translate("Formula", "the formula has no input: it needs at least one letter, like a"))
    return tuple(names)


class _Reader:
    """Reads from left to right, one method a rule of the grammar; each returns the values of all rows."""

    def __init__(self, tokens: list[_Token], inputs: dict[str, BoolArray], n_rows: int) -> None:
        self._tokens, self._inputs = tokens, inputs
        self._constants = {"0": np.zeros(n_rows, np.bool_), "1": np.ones(n_rows, np.bool_)}
        self._at, self._depth = 0, 0

    def read(self) -> BoolArray:
        column = self._implication()
        if (token := self._next) is not None:
            if token.text == ")":
                sentence = translate(
                    "Formula", "the “)” at place {0} closes nothing: take it away or open one before it"
                )
                raise BooleanError(sentence.format(token.place))
            raise _missing_operation(token)
        return column

    @property
    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    @property
    def _next_gate(self) -> Gate | None:
        return None if self._next is None else _BINARY.get(self._next.text)

    def _implication(self) -> BoolArray:
        left = self._binary()
        if (token := self._next) is None or token.text != IMPLIES:
            return left
        self._at += 1
        return ~left | self._deeper(self._implication, token)

    def _binary(self, loosest: int = 0) -> BoolArray:
        """Read what is joined by operations that bind as tightly as ``loosest`` or more; equals from left to right."""
        left = self._unary()
        while (gate := self._next_gate) is not None and gate.binding >= loosest:
            self._at += 1
            left = gate.output(np.column_stack((left, self._binary(gate.binding + 1))))
        return left

    def _unary(self) -> BoolArray:
        column = self._plain()
        while (token := self._next) is not None and token.text == PRIME:
            self._at += 1
            column = ~column
        return column

    def _plain(self) -> BoolArray:
        token = self._next
        if token is None:
            sentence = translate("Formula", "the formula ends after “{0}”: an input is missing there")
            raise BooleanError(sentence.format(self._tokens[-1].text))
        self._at += 1
        if (gate := GATES.get(token.text)) is not None and gate.n_inputs == 1:
            return gate.output(self._deeper(self._unary, token)[:, np.newaxis])
        if token.text in _BINARY and self._next is not None and self._next.text == "(":
            return self._call(_BINARY[token.text], token)
        if token.text == "(":
            return self._parenthesis(token)
        if token.text in self._constants:
            return self._constants[token.text]
        if token.text not in self._inputs:
            sentence = translate("Formula", "an input is missing before “{0}” at place {1}")
            raise BooleanError(sentence.format(token.text, token.place))
        return self._inputs[token.text]

    def _call(self, gate: Gate, token: _Token) -> BoolArray:
        """Read both inputs of a gate that stands before them, in parentheses."""
        self._at += 1
        left = self._deeper(self._implication, token)
        if self._token_within(token).text != COMMA:
            sentence = translate("Formula", "“{0}” at place {1} joins two inputs: write it like {0}(a, b) or a {0} b")
            raise BooleanError(sentence.format(token.text, token.place))
        self._at += 1
        return gate.output(np.column_stack((left, self._closed(self._implication, token))))

    def _token_within(self, opened: _Token) -> _Token:
        """Return the next token, which must be there before a "(" is closed."""
        if (token := self._next) is None:
            sentence = translate("Formula", "the “(” at place {0} is never closed: add a “)”")
            raise BooleanError(sentence.format(opened.place))
        return token

    def _parenthesis(self, opened: _Token) -> BoolArray:
        self._token_within(opened)
        return self._closed(self._implication, opened)

    def _closed(self, read: Callable[[], BoolArray], opened: _Token) -> BoolArray:
        """Read up to a ")", and over it."""
        column = self._deeper(read, opened)
        closing = self._token_within(opened)
        if closing.text != ")":
            raise _missing_operation(closing)
        self._at += 1
        return column

    def _deeper(self, read: Callable[[], BoolArray], token: _Token) -> BoolArray:
        self._depth += 1
        if self._depth > DEEPEST:
            sentence = translate("Formula", "the formula is nested too deeply at place {0}: {1} levels are read")
            raise BooleanError(sentence.format(token.place, DEEPEST))
        column = read()
        self._depth -= 1
        return column


def _missing_operation(before: _Token) -> BooleanError:
    sentence = translate("Formula", "an operation is missing before “{0}” at place {1}")
    return BooleanError(sentence.format(before.text, before.place))
