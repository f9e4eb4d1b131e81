"""Commands as they are typed, on a small data set."""

from collections.abc import Callable

import pytest

from nnviz.cli import guarded
from nnviz.commands.options import TrainOptions
from nnviz.commands.parsers import parse_command_line
from nnviz.commands.train import train
from nnviz.data.dataset import Dataset

TrainBlobs = Callable[..., int]


@pytest.fixture
def train_blobs(blobs: Dataset) -> TrainBlobs:
    """Give ``nnviz train`` on the blobs, with 16-8-3 neurons unless asked otherwise; it returns the exit status."""

    def run(*arguments: object) -> int:
        def action() -> int:
            typed = [str(argument) for argument in ("train", "--sizes", "16,8,3", *arguments)]
            options = parse_command_line(typed)
            assert isinstance(options, TrainOptions)
            return train(options, load=lambda _name: blobs)

        return guarded(action)

    return run


@pytest.fixture
def sentence(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Give a function that returns the one sentence on stderr, with nothing on stdout."""

    def read() -> str:
        out, err = capsys.readouterr()
        lines = err.splitlines()
        assert out == ""
        assert len(lines) == 1, err
        assert lines[0].startswith("nnviz: ")
        return lines[0].removeprefix("nnviz: ")

    return read
