"""What changes is written a moment later, and what is wrong with that is said once."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from PyQt6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.page import Page
from nnviz.ui.window.open_page import OpenPage
from nnviz.ui.window.settings import Settings, load_settings
from nnviz.ui.window.state_keeper import StateKeeper

PATIENCE_MS = 30_000  # on a machine that does much else; as a rule a second is enough


@dataclass(frozen=True)
class Lamp:
    n_flashes: int = 0


class LampPage:
    """A page whose state is a lamp."""

    state = Lamp()


def not_wanted() -> Page:
    raise AssertionError("a page that nobody wants is made")


def opened_at(path: Path) -> tuple[LampPage, StateKeeper, list[str]]:
    """A page, what keeps it in a file, and what that says."""
    page, said = LampPage(), []
    entry = OpenPage("hall", "Hall", lambda: cast(Page, page))
    assert entry.page is page
    cellar = OpenPage("cellar", "Cellar", not_wanted)
    keeper = StateKeeper([entry, cellar], Settings, QSettings(str(path), QSettings.Format.IniFormat))
    keeper.told.connect(said.append)
    return page, keeper, said


def kept(path: Path) -> str | None:
    return load_settings(QSettings(str(path), QSettings.Format.IniFormat)).pages.get("hall")


def test_a_change_is_in_the_file_within_two_seconds(tmp_path: Path, qtbot: QtBot, no_qthread_left: None) -> None:
    path = tmp_path / "nnviz.ini"
    page, keeper, said = opened_at(path)
    for n in (1, 2):
        page.state = Lamp(n)
        qtbot.waitUntil(lambda n=n: kept(path) == f'{{"n_flashes": {n}}}', timeout=PATIENCE_MS)
    keeper.close()
    assert said == []


def test_what_has_changed_last_is_written_at_the_end(tmp_path: Path, no_qthread_left: None) -> None:
    page, keeper, _ = opened_at(tmp_path / "nnviz.ini")
    keeper.keep()
    page.state = Lamp(7)
    keeper.close()
    assert kept(tmp_path / "nnviz.ini") == '{"n_flashes": 7}'


def test_without_a_change_nothing_is_written(tmp_path: Path, qtbot: QtBot, no_qthread_left: None) -> None:
    path = tmp_path / "nnviz.ini"
    _, keeper, _ = opened_at(path)
    keeper.keep()
    qtbot.waitUntil(lambda: kept(path) is not None, timeout=PATIENCE_MS)
    before = path.stat()
    qtbot.wait(10)
    for _ in range(3):
        keeper.keep()
    keeper.close()
    assert path.stat() == before


def test_a_failure_is_said_once_and_tried_again_until_it_is_done(
    tmp_path: Path, qtbot: QtBot, no_qthread_left: None
) -> None:
    folder = tmp_path / "home"
    folder.write_text("a file is in the way")
    page, keeper, said = opened_at(folder / "nnviz.ini")
    page.state = Lamp(3)
    for _ in range(3):
        keeper.keep()
        qtbot.waitUntil(lambda: not keeper._jobs.is_busy("keep"), timeout=PATIENCE_MS)
    assert len(said) == 1
    assert str(folder / "nnviz.ini") in said[0]
    folder.unlink()
    qtbot.waitUntil(lambda: kept(folder / "nnviz.ini") == '{"n_flashes": 3}', timeout=PATIENCE_MS)
    keeper.close()
    assert len(said) == 1


def test_what_cannot_be_written_at_the_end_is_told_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_qthread_left: None
) -> None:
    folder = tmp_path / "home"
    folder.write_text("a file is in the way")
    _, keeper, _ = opened_at(folder / "nnviz.ini")
    keeper.close()
    assert capsys.readouterr().err.startswith("nnviz: the settings and what the pages show cannot be kept in ")


def test_each_of_two_windows_is_told_once_of_the_other(tmp_path: Path, qtbot: QtBot, no_qthread_left: None) -> None:
    path = tmp_path / "nnviz.ini"
    (one, of_one, said_by_one), (other, of_other, said_by_other) = opened_at(path), opened_at(path)
    one.state = Lamp(1)
    qtbot.waitUntil(lambda: len(said_by_other) == 1, timeout=PATIENCE_MS)
    assert "changed page Hall" in said_by_other[0]
    other.state = Lamp(2)
    # Both look at the same moments: what one changes before the other has written would be a change at once.
    qtbot.waitUntil(lambda: len(said_by_one) == 1 and kept(path) == '{"n_flashes": 2}', timeout=PATIENCE_MS)
    one.state = Lamp(3)
    qtbot.waitUntil(lambda: kept(path) == '{"n_flashes": 3}', timeout=PATIENCE_MS)
    of_one.close()
    of_other.close()
    assert (len(said_by_one), len(said_by_other)) == (1, 1)
    assert kept(path) == '{"n_flashes": 3}'
