"""Generators run to their end."""

from collections.abc import Generator

from nnviz.experiments.generators import finished


def test_what_a_generator_returns_is_returned() -> None:
    def work() -> Generator[int, None, str]:
        yield 1
        yield 2
        return "done"

    assert finished(work()) == "done"
