"""Signals that ask for an end, noted and not raised."""

import signal

import pytest

from nnviz.commands.interruption import NOTED, noted_interruption


@pytest.mark.parametrize(
    ("number", "name", "status"),
    [(signal.SIGINT, "Ctrl+C", 130), (signal.SIGTERM, "SIGTERM", 143), (signal.SIGHUP, "SIGHUP", 129)],
)
def test_a_signal_is_noted_and_however_often_it_comes_nothing_is_raised(
    number: signal.Signals, name: str, status: int
) -> None:
    before = [signal.getsignal(each) for each in NOTED]
    with noted_interruption() as interruption:
        assert not interruption
        for each in (number, *NOTED):
            signal.raise_signal(each)
        assert interruption
        assert (interruption.name, interruption.status) == (name, status)
    assert [signal.getsignal(each) for each in NOTED] == before


def test_what_nohup_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with noted_interruption() as interruption:
            signal.raise_signal(signal.SIGHUP)
            assert not interruption
    finally:
        signal.signal(signal.SIGHUP, before)
