import threading

from nnviz.runs.sweep.progress import SweepControl


def test_a_paused_sweep_goes_on_when_told() -> None:
    control = SweepControl()
    assert control.wait(0)
    control.pause()
    assert control.is_paused
    assert not control.wait(0)
    thread = threading.Thread(target=control.go_on)
    thread.start()
    assert control.wait(30)
    thread.join()


def test_cancelling_wakes_a_paused_sweep() -> None:
    control = SweepControl()
    control.pause()
    control.cancel()
    assert control.is_cancelled
    assert control.wait(0)
