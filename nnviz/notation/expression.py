"""What formula languages share: pieces with their places, parentheses, and a limit to how deep they may be nested."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from nnviz.language import UserError, translate

Result = TypeVar("Result")


class ExpressionError(UserError):
    """A formula that cannot be read. The message is one sentence that names the place."""


@dataclass(frozen=True)
class Token:
    """A piece of a formula; ``place`` is that of its first letter, counted from 1 as a reader counts."""

    text: str
    place: int


def tokens_of(text: str, pattern: re.Pattern[str], *, longest: int, example: str) -> list[Token]:
    """Cut a formula into the pieces that ``pattern`` finds; it must match wherever there is no blank.

    Raises ``ExpressionError`` for nothing, with an ``example`` of what to write, and for more than ``longest`` letters.
    """
    if not text.strip():
        raise ExpressionError(translate("Expression", "the formula is empty: write one like {0}").format(example))
    if len(text) > longest:
        words = translate("Expression", "the formula has {0} characters: at most {1} are read")
        raise ExpressionError(words.format(len(text), longest))
    return [Token(found[0], found.start() + 1) for found in pattern.finditer(text)]


class TokenReader:
    """Reads tokens from left to right; a grammar is made of functions that call it and each other."""

    def __init__(self, tokens: list[Token], *, deepest: int) -> None:
        self._tokens, self._deepest = tokens, deepest
        self._at, self._depth = 0, 0

    @property
    def next(self) -> Token | None:
        """The token to be read next, or None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def has(self, *texts: str) -> bool:
        """Return whether the next token is one of ``texts``."""
        return self.next is not None and self.next.text in texts

    def take(self, missing: str) -> Token:
        """Return the next token and go on; at the end raise ``ExpressionError``: that ``missing`` is missing there."""
        token = self.next
        if token is None:
            words = translate("Expression", "the formula ends after “{0}”: {1} is missing there")
            raise ExpressionError(words.format(self._tokens[-1].text, missing))
        self._at += 1
        return token

    def deeper(self, read: Callable[[], Result], token: Token) -> Result:
        """Return what ``read`` reads inside of ``token``; raise ``ExpressionError`` if that is nested too deeply."""
        self._depth += 1
        if self._depth > self._deepest:
            words = translate("Expression", "the formula is nested too deeply at place {0}: {1} levels are read")
            raise ExpressionError(words.format(token.place, self._deepest))
        found = read()
        self._depth -= 1
        return found

    def parenthesis(self, opened: Token, read: Callable[[], Result]) -> Result:
        """Return what ``read`` reads behind an opened parenthesis, and go on behind the one that closes it."""
        never_closed = translate("Expression", "the “(” at place {0} is never closed: add a “)”").format(opened.place)
        if self.next is None:
            raise ExpressionError(never_closed)
        found = self.deeper(read, opened)
        closing = self.next
        if closing is None:
            raise ExpressionError(never_closed)
        if closing.text != ")":
            raise self.no_operation_before(closing)
        self._at += 1
        return found

    def check_end(self) -> None:
        """Raise ``ExpressionError`` unless everything has been read."""
        token = self.next
        if token is None:
            return
        if token.text == ")":
            words = translate("Expression", "the “)” at place {0} closes nothing: take it away or open one before it")
            raise ExpressionError(words.format(token.place))
        raise self.no_operation_before(token)

    @staticmethod
    def no_operation_before(token: Token) -> ExpressionError:
        """Return what to raise where two things stand side by side that do not belong together."""
        words = translate("Expression", "an operation is missing before “{0}” at place {1}")
        return ExpressionError(words.format(token.text, token.place))
