"""Run as a program: nnviz' own window, which says how late its GUI thread is, and edits by itself if asked to.

``python -m tests.torture.watched LOG [play] [drive] [edit|drag|carry|pass|sweep]`` prints ``ready`` when a run can be
trained, then a line after each edit (``tests/torture/edited.py``); with ``drive`` it goes on training whatever is done.
Each second a line goes into LOG (``tests/torture/beats.py``): the longest gap between two turns of the GUI thread, what
of it that thread had a processor for (another program may have had it), and its memory; beside it stands where the
window was when it was late by seconds.
On SIGUSR1 the driven run becomes 784-30-10 again on a page, at a size, a scale and in a theme that are always the same,
and what an undo leads to is forgotten: large networks and other data may take 500 MB, thousands of steps on the pages
some. What pages 5 and 7 compute is given up: one time there would be some of it, another time none.
"""

import ctypes
import os
import signal
import sys
import threading
import time
import traceback
from pathlib import Path

import numpy as np
from PyQt6.QtCore import QObject, QTimer

from nnviz.nn.plan import TrainingPlan
from nnviz.ui.kit.editor import Editor
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.training.training_worker import Progress
from nnviz.ui.window import application
from nnviz.ui.window.main_window import MainWindow
from tests.torture.beats import Beat
from tests.torture.edited import WISHES, begin_edits

BEAT_MS, DRIVE_MS, LINE_S, LATE_S = 20, 3000, 1.0, 2.0
REST_PX, REST_THEME, PAGE_NETWORK = (1280, 800), "light", 3
MALLINFO = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")


class MallInfo(ctypes.Structure):
    """What glibc's ``mallinfo2`` returns, all heaps together."""

    _fields_ = [(name, ctypes.c_size_t) for name in MALLINFO]


class Pulse(QObject):
    """Beats in the GUI thread and writes down how late it was."""

    def __init__(self, log: Path, window: MainWindow) -> None:
        super().__init__(window)
        self._epoch = 0.0
        self._window = window
        window.session.progressed.connect(self._note)
        self._log = log.open("a", buffering=1)
        self._stacks = log.with_suffix(".stacks").open("a", buffering=1)
        self._last = self._line_at = time.monotonic()
        self._longest = self._busiest = 0.0
        self._work = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        """Write down, once each time, where the GUI thread is while the window is late, the innermost frame first.

        ``faulthandler`` would do so by itself, but reads what other threads change: it has ended a window so. The lines
        of the source are left out: ``traceback`` would keep all of each file, megabytes by the end of an hour.
        """
        told = 0.0
        while True:
            time.sleep(LATE_S / 4)
            last = self._last
            if time.monotonic() - last > LATE_S and last != told:
                told = last
                frame = sys._current_frames()[threading.main_thread().ident or 0]
                frames = traceback.StackSummary.extract(traceback.walk_stack(frame), lookup_lines=False)
                places = (f'File "{one.filename}", line {one.lineno}, in {one.name}\n' for one in frames)
                self._stacks.write(f"Timeout {time.time():.2f}\n" + "".join(places))

    def _note(self, progress: Progress) -> None:
        self._epoch = progress.snapshot.epoch

    def _beat(self) -> None:
        now = time.monotonic()
        work = time.thread_time()
        self._longest, self._last = max(self._longest, now - self._last), now
        self._busiest, self._work = max(self._busiest, work - self._work), work
        if now - self._line_at >= LINE_S:
            self._log.write(self._second().line)
            self._longest, self._busiest, self._line_at = 0.0, 0.0, now

    def _second(self) -> Beat:
        heap, mapped = _given_out()
        return Beat(
            moment=time.time(),
            late=self._longest * 1000,
            busy=self._busiest * 1000,
            memory=int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6,
            data=_data_bytes(self._window) / 1e6,
            heap=heap / 1e6,
            mapped=mapped / 1e6,
            epoch=self._epoch,
        )


def main(log: Path, wishes: list[str]) -> int:
    """Show the window until it is closed."""
    make_window = application.make_window

    def watched() -> MainWindow:
        window = make_window()
        Pulse(log, window)
        said = window.session.progressed.connect(lambda _: (window.session.disconnect(said), begin(window)))
        return window

    def begin(window: MainWindow) -> None:
        print("ready", flush=True)
        if "play" in wishes:
            window.actions_.trigger("play")
        if "drive" in wishes:
            timer = QTimer(window)
            timer.timeout.connect(lambda: drive(window))
            timer.start(DRIVE_MS)
            # Python hears of it with the next beat, or between any two lines of a slot: not the place to begin a run.
            signal.signal(signal.SIGUSR1, lambda *_: QTimer.singleShot(0, lambda: rest(window)))
        for wish in WISHES.keys() & wishes:
            begin_edits(window, wish)

    application.make_window = watched  # type: ignore[assignment]
    return application.run_window(None)


def _data_bytes(window: MainWindow) -> int:
    """Return how many bytes of inputs the window keeps: of the run there is, and of those an undo leads to."""
    run = window.page("network").run  # type: ignore[attr-defined]
    return sum({key: n for data in run._runs._data.values() for key, n in data.inputs.items()}.values())


def _given_out() -> tuple[int, int]:
    """Return the bytes that malloc has given out in its heaps, and beside them; 0 where it cannot tell."""
    mallinfo = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if mallinfo is None:
        return 0, 0
    mallinfo.restype = MallInfo
    info = mallinfo()
    return info.uordblks, info.hblkhd


def drive(window: MainWindow) -> None:
    """Bring a run back to MNIST as it is and to playing, whatever else has been done to it meanwhile."""
    run = window.page("network").run  # type: ignore[attr-defined]
    dataset = window.session.dataset
    if dataset is not None and (dataset.name, dataset.training.raw.dtype) != ("MNIST", np.uint8):
        window.header.dataset_chosen.emit("mnist")
        return
    if run.state.is_set_aside or run.state.stop is not None:
        run.reset()
    if not run.state.is_playing:
        run.toggle_play()


def rest(window: MainWindow) -> None:
    """Bring the window to where its memory can be compared with that of another time: no older run is kept."""
    window.resize(*REST_PX)
    window._look._theme = THEMES[REST_THEME]
    window.show_scale(1.0)
    window._look._dressed_for.clear()
    window._look.apply()  # Qt keeps what it has found of each widget's style until it is dressed anew
    window.show_page(PAGE_NETWORK)
    for tab in window.page("descent").network._by_tab.values():  # type: ignore[attr-defined]
        tab.forget()
    lab = window.page("lab")
    lab.runs.give_up()  # type: ignore[attr-defined]
    lab.rounding.give_up()  # type: ignore[attr-defined]
    run = window.page("network").run  # type: ignore[attr-defined]
    run.begin(TrainingPlan())
    for editor in window.findChildren(Editor):
        editor.begin_anew(editor.value)
    run._forget_old()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
