"""Pictures of the page's stages have letters and shapes, not images of them."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.descent import edits
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.picture.recording import Picture, Shape, Text
from nnviz.ui.kit.stage_picture import picture_of


def written(page: DescentPage) -> tuple[set[str], int, int]:
    """Return the words in a picture of what is on the stage, and how many shapes and images it has."""
    items = picture_of(page.stages.currentWidget()).items
    words = {item.text.strip() for item in items if isinstance(item, Text)}
    return words, sum(isinstance(i, Shape) for i in items), sum(isinstance(i, Picture) for i in items)


def test_map_and_relief_are_shapes_with_named_axes(page: DescentPage) -> None:
    words, n_shapes, n_images = written(page)
    assert {"Network 1–2–1", "−10", "A"} <= words
    assert any("w¹" in word for word in words)
    assert n_shapes > 1000  # the facets of the relief
    assert n_images == 1  # the bands of the map


@pytest.mark.parametrize(
    ("tab", "word"), [("step", "(2.5)"), ("cost", "(y − a)²"), ("noise", "○ median"), ("game", "you")]
)
def test_every_tab_is_written_in_letters(page: DescentPage, qtbot: QtBot, tab: str, word: str) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, tab))
    qtbot.waitUntil(lambda: word in written(page)[0], timeout=30_000)
