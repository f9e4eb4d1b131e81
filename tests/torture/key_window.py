"""A window that names a key on stdout, waits for a line, and says which actions were done; ``keyboards`` runs it."""

import json
import sys
from collections.abc import Iterator
from functools import partial

from PyQt6.QtCore import QEventLoop, QSocketNotifier, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.window.actions import ActionSpec, action_table
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.pages import page_entries

UNTRIED = {"import_file", "import_folder", "open", "save", "export", "quit", "copy_picture", "paste"}
"""What opens dialogs, or ends the window."""
SETTLED_MS = 300


def main() -> None:
    """Go through the keys of every page, each action once."""
    make_application()
    window = make_window()
    window.fit_the_screen()
    loop = QEventLoop()
    window.session.progressed.connect(loop.quit)
    QTimer.singleShot(60_000, loop.quit)
    window.show()
    window.activateWindow()
    loop.exec()
    done: list[str] = []
    for name, action in window.actions_._actions.items():
        if name in UNTRIED:
            action.triggered.disconnect()
        action.triggered.connect(partial(_note, done, name))
    for spec, key in _keys(window):
        done.clear()
        print(json.dumps([spec.name, key]), flush=True)
        _wait_for_line()
        _tidy(window)
        print(json.dumps(done), flush=True)
    window.close()


def _note(done: list[str], name: str, _checked: bool = False) -> None:
    done.append(name)


def _keys(window: MainWindow) -> Iterator[tuple[ActionSpec, str]]:
    table = action_table([entry.name for entry in page_entries()])
    told: set[str] = set()
    for number in range(1, len(page_entries()) + 1):
        window.show_page(number)
        QTest.qWait(SETTLED_MS)
        for spec in table:
            is_here = window.actions_._actions[spec.name].isEnabled() and not spec.name.startswith("page_")
            if is_here and spec.name not in (*told, "escape"):
                told.add(spec.name)
                for key in spec.keys:
                    window.show_page(number)
                    QTest.qWait(SETTLED_MS)
                    yield spec, key
    for spec in table:
        if spec.name.startswith("page_"):
            window.show_page(1 if spec.name != "page_1" else 2)
            yield spec, spec.keys[0]


def _wait_for_line() -> None:
    """Let the window live until there is a line on stdin."""
    loop = QEventLoop()
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(loop.quit)
    loop.exec()
    notifier.setEnabled(False)
    sys.stdin.readline()


def _tidy(window: MainWindow) -> None:
    """Close what a key has opened."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    window._overlays.close_sheet()


if __name__ == "__main__":
    main()
