"""A picture without a screen: the window behind it is closed, however it ends."""

from pathlib import Path

import pytest

from nnviz.language import UserError
from nnviz.ui.window import application
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window that a picture will be taken of."""
    window = open_window()
    monkeypatch.setattr(application, "make_window", lambda: window)
    monkeypatch.setattr(application, "leave_at_once_at_exit", lambda: None)  # these tests have still to end
    return window


def run(tmp_path: Path, network: Path | None) -> int:
    return application.run_offscreen(network, seconds=0.1, picture=tmp_path / "p.png", report=lambda *_: None)


def test_it_is_closed_when_the_picture_is_taken(window: MainWindow, tmp_path: Path) -> None:
    assert run(tmp_path, None) == 0
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert not window.isVisible()


def test_it_is_closed_when_no_page_opens_the_file(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "page.nnviz").write_text("{}")
    with pytest.raises(UserError, match="choose another"):
        run(tmp_path, tmp_path / "page.nnviz")
    assert not window.isVisible()
