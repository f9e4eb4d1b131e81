"""What every test may rely on: no screen, settings of its own, no thread and no warning left behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import gc
import signal
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from nnviz.data.dataset import Dataset, Examples
from tests.code_trees import parsed

# No test is timed: another process on the machine would make it fail.
settings.register_profile("nnviz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("nnviz")
_HOMES = count()

# Started in the background a process ignores these, and hands that on to all that the tests start and interrupt.
for _number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole-grid", action="store_true", help="try every size, scale and theme of the window")
    parser.addoption("--few", action="store_true", help="of a test with many values try the first, middle and last")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--few"):
        by_test: dict[str, list[pytest.Item]] = {}
        for item in items:
            by_test.setdefault(item.nodeid.partition("[")[0], []).append(item)
        few = {tried[n] for tried in by_test.values() for n in (0, len(tried) // 2, -1)}
        config.hook.pytest_deselected(items=[item for item in items if item not in few])
        items[:] = [item for item in items if item in few]


def pytest_collection_finish() -> None:
    """Look for no garbage among the tests themselves, a million objects, whenever one of them has made some."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def whole_grid(request: pytest.FixtureRequest) -> bool:
    """Whether to try what takes long, too."""
    return bool(request.config.getoption("--whole-grid"))


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = set(threading.enumerate()) - before
    # Python keeps a name for ever for a thread of Qt's that has asked it for its own; those end in no_qthread_left.
    assert all(isinstance(thread, threading._DummyThread) for thread in left), "the test left a thread running"


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    # Few tests write there, so a folder is named but not made: tmp_path would make one for each of them.
    home = tmp_path_factory.getbasetemp() / f"home-{next(_HOMES)}"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))


@pytest.fixture(scope="module")
def code_trees() -> Iterator[None]:
    """Look for no garbage among a million nodes that are in use, and leave no later test to carry them."""
    gc.disable()
    yield
    parsed.cache_clear()
    gc.enable()


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """The folder that holds ``mnist/``; tests that want real MNIST skip without it."""
    folder = os.environ.get("NNVIZ_DATA", "")
    if not (Path(folder) / "mnist").is_dir():
        pytest.skip("needs MNIST: set NNVIZ_DATA to the folder that holds mnist/")
    return Path(folder)


@pytest.fixture(scope="session")
def blobs() -> Dataset:
    """A small set that is quickly learnt: 3 classes of grey 4x4 pictures, 300 / 90 / 90 examples."""
    rng = np.random.default_rng(7)
    prototypes = rng.integers(0, 256, (3, 16))

    def examples(n: int) -> Examples:
        labels = rng.integers(0, 3, n)
        noisy = prototypes[labels] + rng.normal(0, 40, (n, 16))
        return Examples(np.clip(noisy, 0, 255).astype(np.uint8), labels)

    return Dataset("blobs", examples(300), examples(90), examples(90), ("a", "b", "c"), (4, 4))
