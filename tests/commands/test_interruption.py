"""Ctrl+C, noted and not raised."""

import signal

import pytest

from nnviz.commands.interruption import noted_interruption


def test_the_first_ctrl_c_is_noted_and_the_second_raised() -> None:
    before = signal.getsignal(signal.SIGINT)
    with noted_interruption() as is_interrupted:
        assert not is_interrupted()
        signal.raise_signal(signal.SIGINT)
        assert is_interrupted()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
