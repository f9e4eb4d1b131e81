"""Runs on a real Dask cluster on this machine: a scheduler and its workers are processes that the tests start."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.sockets import LOOPBACK, family, listening

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed: the extra cluster"),
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes and sockets are looked up in /proc"),
]
PATIENCE_SECONDS = 120.0
ROOT = Path(__file__).parents[3]
DATA = ("--data", "gaussians", "--sizes", "2,3,2")
LOOPBACK_ONLY = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
"""Without the second they have a server for HTTP that listens everywhere, also with --no-dashboard."""
FOR_EVER = ("--epochs", "1000000")


def environment(**more: str) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "default", **more}


def wait_until(is_so: Callable[[], object]) -> None:
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < PATIENCE_SECONDS
        time.sleep(0.01)


class LocalCluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = (folder / "log").open("wb")
        self.workers: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        typed = ("--port", "0", "--scheduler-file", str(file), *LOOPBACK_ONLY)
        self.scheduler = self._started(sys.executable, "-m", "distributed.cli.dask_scheduler", *typed)
        wait_until(lambda: file.exists() and file.read_text().rstrip().endswith("}"))
        self.address = json.loads(file.read_text())["address"]

    def add(self, code: str = "", **more: str) -> None:
        """Start a worker; ``code`` is done before it begins."""
        typed = (self.address, "--nthreads", "1", "--no-nanny", *LOOPBACK_ONLY)
        begin = f"{code}\nimport sys; from distributed.cli.dask_worker import main; main()"
        self.workers.append(self._started(sys.executable, "-c", begin, *typed, **more))

    def kill_workers(self, n: int = 8) -> int:
        """Kill the first so many workers, start as many new ones, return how many it was."""
        victims, self.workers = self.workers[:n], self.workers[n:]
        for worker in victims:
            worker.kill()
        for worker in victims:
            worker.wait()
            self.add()
        return len(victims)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
        self._log.close()

    def _started(self, *command: str, **more: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, cwd=self._folder, env=environment(**more), stdout=self._log, stderr=self._log)


@contextmanager
def cluster_in(folder: Path, n_workers: int = 2) -> Iterator[LocalCluster]:
    made = LocalCluster(folder)
    try:
        for _ in range(n_workers):
            made.add(OPENBLAS_NUM_THREADS="2")  # a worker without a nanny limits nothing
        yield made
    finally:
        made.end()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with cluster_in(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@contextmanager
def sweeping(table: Path, address: str, *typed: str, data: tuple[str, ...] = DATA) -> Iterator["subprocess.Popen[str]"]:
    """``nnviz sweep`` on a cluster, as a process; it waits less than usual for what is not there."""
    code = (
        "import sys, nnviz.runs.sweep.cluster_connection as connection\n"
        "connection.CONNECT_SECONDS = 2.0 if '--hasty' in sys.argv else 60.0\n"
        "from nnviz.cli import main\n"
        "sys.exit(main([word for word in sys.argv[1:] if word != '--hasty']))"
    )
    command = [sys.executable, "-c", code, "sweep", *data, "-o", str(table), "--scheduler", address, *typed]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def n_results(table: Path) -> int:
    journal = table.with_suffix(".jsonl")
    return journal.read_bytes().count(b"\n") - 1 if journal.exists() else 0


def said_by(process: "subprocess.Popen[str]") -> str:
    """Wait for the end; return what was said on stderr, which is never a traceback."""
    _, said = process.communicate(timeout=PATIENCE_SECONDS)
    assert "Traceback" not in said
    return said


def refusal(table: Path, address: str, *typed: str) -> str:
    """Return the last sentence of a sweep that must end with status 2."""
    with sweeping(table, address, "--hasty", *typed) as process:
        said = said_by(process)
    assert process.returncode == 2, said
    return said.splitlines()[-1]


def test_the_bits_are_those_of_this_process_however_many_threads_the_worker_has(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    there, here = tmp_path / "there.csv", tmp_path / "here.csv"
    typed = ("--data", "digits", "--sizes", "784,{20,30},10", "-m", "100", "--epochs", "1", "--seeds", "0-1")
    with sweeping(there, cluster.address, data=typed) as process:
        said_by(process)
    assert process.returncode == 0
    command = [sys.executable, "-m", "nnviz", "sweep", *typed, "-o", str(here), "--jobs", "0"]
    subprocess.run(command, env=environment(OPENBLAS_NUM_THREADS="1"), check=True, capture_output=True)
    for one, other in zip(there.read_text().splitlines(), here.read_text().splitlines(), strict=True):
        assert one.rpartition(",")[0] == other.rpartition(",")[0]


def test_no_result_is_lost_or_comes_twice_when_workers_are_killed_again_and_again(tmp_path: Path) -> None:
    table = tmp_path / "killed.csv"
    with (
        cluster_in(tmp_path) as cluster,
        sweeping(table, cluster.address, "--seeds", "0-63", "--epochs", "60") as process,
    ):
        n_kills = n_moments = 0
        while process.poll() is None:
            wait_until(lambda: process.poll() is not None or n_results(table) >= 4 * n_moments + 1)  # noqa: B023
            if process.poll() is None:
                n_kills += cluster.kill_workers(1 + n_moments % 2)
                n_moments += 1
        said_by(process)
    assert process.returncode == 0
    assert n_kills >= 20
    results = [json.loads(line) for line in table.with_suffix(".jsonl").read_text().splitlines()[1:]]
    assert len({result["key"] for result in results}) == len(results) == 64
    assert {result["failure"] for result in results} == {""}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_workers_are_free_again_when_their_client_has_gone(
    cluster: LocalCluster, tmp_path: Path, number: signal.Signals
) -> None:
    with sweeping(tmp_path / "long.csv", cluster.address, *FOR_EVER, "--seeds", "0-7") as process:
        wait_until(lambda: n_results(tmp_path / "long.csv") == 0 and is_busy(cluster))
        process.send_signal(number)
        said = said_by(process)
    assert process.returncode == (130 if number is signal.SIGINT else -9), said
    with sweeping(tmp_path / "short.csv", cluster.address, "--epochs", "1") as process:
        said_by(process)
    assert process.returncode == 0


def is_busy(cluster: LocalCluster) -> bool:
    """Return whether every worker uses its core."""
    before = [cpu_ticks(worker.pid) for worker in cluster.workers]
    time.sleep(0.2)
    return all(cpu_ticks(worker.pid) - ticks >= 4 for worker, ticks in zip(cluster.workers, before, strict=True))


def cpu_ticks(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11])


def test_nothing_listens_beyond_this_machine_and_the_sweep_itself_nowhere(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    with sweeping(tmp_path / "sweep.csv", cluster.address, *FOR_EVER, "--seeds", "0-3") as process:
        wait_until(lambda: is_busy(cluster))
        assert listening(family(process.pid)) == set()
        for one in (cluster.scheduler, *cluster.workers):
            assert listening({one.pid}) <= set(LOOPBACK)
            assert listening({one.pid})


def test_a_scheduler_that_goes_ends_the_sweep_with_a_sentence_and_what_has_come_is_kept(tmp_path: Path) -> None:
    table = tmp_path / "sweep.csv"
    with (
        cluster_in(tmp_path) as cluster,
        sweeping(table, cluster.address, "--seeds", "0-19", "--epochs", "100") as process,
    ):
        wait_until(lambda: n_results(table) >= 3)
        cluster.scheduler.kill()
        said = said_by(process)
    assert process.returncode == 2
    assert said.splitlines()[-1].startswith(f"nnviz: the scheduler at {cluster.address} has gone")
    kept = n_results(table)
    assert 3 <= kept < 20
    command = [sys.executable, "-m", "nnviz", "sweep", str(table), "--jobs", "0"]
    done = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True)
    assert f"{20 - kept} of 20 runs to do" in done.stderr
    assert n_results(table) == 20


def test_a_scheduler_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for address in ("tcp://127.0.0.1:9", "nonsense", "tcp://127.0.0.1:99999999"):
        assert f"there is no scheduler at {address}" in refusal(tmp_path / "sweep.csv", address)


def test_a_scheduler_without_workers_is_one_sentence(tmp_path: Path) -> None:
    with cluster_in(tmp_path, n_workers=0) as cluster:
        assert "has no workers" in refusal(tmp_path / "sweep.csv", cluster.address)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import nnviz; nnviz.__version__ = '0.0.9'", "has nnviz 0.0.9, this is"),
        ("import sys; sys.modules['nnviz'] = None", "has no nnviz: install version"),
        (
            "import distributed.versions as v; own = v.get_system_info\n"
            "v.get_system_info = lambda: {**own(), 'python': '3.9.2.final.0'}",
            "has Python 3.9, this is",
        ),
    ],
)
def test_a_worker_of_another_version_is_refused_in_one_sentence(tmp_path: Path, code: str, words: str) -> None:
    with cluster_in(tmp_path, n_workers=0) as cluster:
        cluster.add(code)
        assert words in refusal(tmp_path / "sweep.csv", cluster.address)


def test_to_dask_all_runs_of_a_sweep_are_of_one_kind() -> None:
    from dask.utils import key_split

    assert key_split("run-0123456789ab-7-1") == key_split("run-0123456789ab-63-2") == "run"
    assert key_split("t1") != key_split("t2")
