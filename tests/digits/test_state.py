"""The page's state is saved and read; what an older version wrote is read too."""

from nnviz.digits.ink.preparation import InkStages
from nnviz.digits.state import DigitsState
from nnviz.storage.codec import decode, encode


def test_what_is_written_is_read_again() -> None:
    state = DigitsState(33, InkStages(centre=False), "teach", "/tmp/net.npz")
    assert decode(DigitsState, encode(state)) == state
    assert decode(DigitsState, {}) == DigitsState()


def test_the_steps_of_older_versions_are_the_stages_of_ink() -> None:
    steps = {"crop": True, "even_pen": False, "keep_box": True, "centre": True}
    assert decode(DigitsState, {"pen": 12, "steps": steps}) == DigitsState(12, InkStages(even_pen=False))
