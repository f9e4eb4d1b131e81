"""Long work as generators: whoever waits for it lets it run to its end, others take it step by step."""

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")


def finished(work: Generator[object, None, Result]) -> Result:
    """Run ``work`` to its end and return what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result
