"""Short lives of the program, each in a process of its own, that print what was measured as JSON.

Run as ``python -m tests.benchmarks.scenes NAME``; ``start`` plays them.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

SETTLING_S, TRAINING_S, IDLE_S = 2.0, 4.0, 4.0
SNAPSHOTS, SNAPSHOTS_BEFORE = 100_000, 5_000


def window() -> dict[str, float]:
    """Open the window as the program does; say when (by the clock) it was painted and when it showed every edge."""
    from PyQt6.QtCore import QEvent, QEventLoop, QObject

    import nnviz.cli  # noqa: F401 - what the command imports first
    from nnviz.ui.kit.qt_application import make_application
    from nnviz.ui.window.application import make_window

    painted: list[float] = []

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
            if not painted and event is not None and event.type() == QEvent.Type.Paint:
                painted.append(0.0)
                app.processEvents()  # the parts of the window are painted after it
                painted[0] = time.time()
            return False

    app = make_application()
    main_window = make_window()
    loop, first_paint = QEventLoop(), FirstPaint()
    main_window.page("network").stage.view.shown.connect(loop.quit)
    main_window.installEventFilter(first_paint)
    main_window.show()
    loop.exec()
    on_show = time.time()
    main_window.close()
    return {"painted": painted[0], "every_edge": on_show}


def mathematics() -> dict[str, float]:
    """Import everything below ``nnviz.nn``; say how long numpy took and all of it, and whether Qt came along."""
    began = time.perf_counter()
    import numpy  # noqa: F401

    numpy_s = time.perf_counter() - began
    import pkgutil
    from importlib import import_module

    import nnviz.nn

    for module in pkgutil.iter_modules(nnviz.nn.__path__):
        import_module(f"nnviz.nn.{module.name}")
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "numpy": numpy_s, "qt_modules": sum(m.startswith("PyQt6") for m in sys.modules)}


def resting() -> dict[str, float]:
    """Open the window on the built-in digits and wait; say the memory and the processor's share."""
    from nnviz.ui.kit.qt_application import make_application
    from nnviz.ui.window.application import make_window
    from tests.benchmarks.hand import rest

    make_application()
    main_window = make_window()
    main_window.show()
    rest(SETTLING_S)
    numbers = {"megabytes": _megabytes(), "idle_percent": _idle_percent(rest)}
    main_window.close()
    return numbers


def training() -> dict[str, float]:
    """Train with data of the shape of MNIST, then pause; say the memory, and the processor's share afterwards."""
    from nnviz.ui.kit.qt_application import make_application
    from nnviz.ui.window.application import make_window
    from tests.benchmarks.hand import rest
    from tests.benchmarks.shapes import mnist_shaped

    make_application()
    main_window = make_window(lambda name: mnist_shaped())
    main_window.session.dataset_loaded.connect(main_window.page("network").run.toggle_play)
    main_window.show()
    rest(SETTLING_S + TRAINING_S)
    megabytes, helpers = _megabytes(), sum(_megabytes(pid) for pid in _children())
    main_window.page("network").run.toggle_play()
    rest(SETTLING_S)
    numbers = {"megabytes": megabytes, "helper_megabytes": helpers, "idle_percent": _idle_percent(rest)}
    main_window.close()
    return numbers


def snapshots() -> dict[str, float]:
    """Take a hundred thousand snapshots of a small run and show them as curves; say the memory early and late."""
    from nnviz.nn.plan import TrainingPlan
    from nnviz.runs.measuring import WATCHED
    from nnviz.runs.run import TrainingRun
    from nnviz.ui.kit.qt_application import make_application
    from nnviz.ui.kit.theme import THEMES
    from nnviz.ui.network.curves import RunCurves
    from tests.benchmarks.shapes import mnist_shaped

    make_application()
    curves = RunCurves(THEMES["light"])
    run = TrainingRun(TrainingPlan(sizes=(16, 6, 3), epochs=10_000), mnist_shaped(5_000, 16, 3), WATCHED)
    megabytes = {}
    for count in range(1, SNAPSHOTS + 1):
        run.advance(1)
        snapshot = run.snapshot()
        curves.append(snapshot.records, snapshot.epoch)
        if count in (SNAPSHOTS_BEFORE, SNAPSHOTS):
            curves.grab()
            megabytes[count] = _megabytes()
    return {"before": megabytes[SNAPSHOTS_BEFORE], "after": megabytes[SNAPSHOTS]}


def _idle_percent(rest: Callable[[float], None]) -> float:
    burnt, began = time.process_time(), time.perf_counter()
    rest(IDLE_S)
    return 100 * (time.process_time() - burnt) / (time.perf_counter() - began)


def _megabytes(pid: int | str = "self") -> float:
    """Return the resident memory of a process; NaN where there is no /proc to ask."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    sizes = [int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS")]
    return sizes[0] if sizes else float("nan")


def _children() -> list[int]:
    return [int(pid) for task in Path("/proc/self/task").glob("*/children") for pid in task.read_text().split()]


SCENES = {scene.__name__: scene for scene in (window, mathematics, resting, training, snapshots)}

if __name__ == "__main__":
    print(json.dumps(SCENES[sys.argv[1]]()))
