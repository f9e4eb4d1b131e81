"""What the tests beside this share."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Jobs that are closed with the test, however it ends."""
    jobs = Jobs()
    yield jobs
    jobs.close()


def endless() -> Iterator[None]:
    """A job that goes on until it is given up."""
    while True:
        yield None


def failing(error: Exception) -> Iterator[str | None]:
    """A job that ends with an error at its second step."""
    yield None
    raise error
