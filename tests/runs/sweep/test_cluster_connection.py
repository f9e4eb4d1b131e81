import sys
from types import SimpleNamespace
from typing import Any

import pytest

from nnviz.language import UserError
from nnviz.runs.sweep import cluster_connection
from nnviz.runs.sweep.cluster_connection import Connection, check_nnviz, check_pythons, connected
from nnviz.runs.sweep.cluster_task import versions

NNVIZ, PYTHON = versions()


def test_workers_like_this_process_are_taken() -> None:
    check_pythons({"tcp://a:1": f"{PYTHON}.7.final.0", "tcp://b:1": f"{PYTHON}.0.final.0"})
    check_nnviz("tcp://a:1", NNVIZ)


def test_a_worker_with_another_python_or_nnviz_is_named() -> None:
    with pytest.raises(UserError, match=r"tcp://b:1 has Python 3\.9, this is"):
        check_pythons({"tcp://a:1": f"{PYTHON}.7.final.0", "tcp://b:1": "3.9.2.final.0"})
    with pytest.raises(UserError, match=r"tcp://b:1 has nnviz 0\.0\.9, this is"):
        check_nnviz("tcp://b:1", "0.0.9")


def test_without_dask_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match="pip install"), connected("tcp://127.0.0.1:8786"):
        pass


@pytest.mark.parametrize("address", ["", "nonsense", "tcp://", "tcp://127.0.0.1:9", "tcp://127.0.0.1:999999"])
def test_where_nothing_listens_no_client_is_made(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=pytest.fail))
    with pytest.raises(UserError, match="there is no scheduler at"), connected(address):
        pass


class FakeClient:
    """As much of a client as is asked while a sweep is done."""

    def __init__(self) -> None:
        self.status = "running"
        self.threads = {"a": 1, "b": 2}
        self.scheduler = SimpleNamespace(ncores=lambda: self.threads)
        self.is_silent = False

    def sync(self, question: Any, callback_timeout: float) -> Any:
        if self.is_silent:
            raise TimeoutError
        return question()


def test_threads_are_counted_and_for_a_while_there_may_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_connection, "COUNT_SECONDS", 0.0)
    client = FakeClient()
    connection = Connection(client, "tcp://x:1")
    assert connection.n_threads() == 3
    client.threads = {}
    assert connection.n_threads() == 0
    monkeypatch.setattr(cluster_connection, "MOST_SECONDS", -1.0)
    with pytest.raises(UserError, match="has no workers"):
        connection.n_threads()


def test_a_scheduler_that_has_gone_or_is_silent_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_connection, "COUNT_SECONDS", 0.0)
    for change in ({"status": "connecting"}, {"is_silent": True}):
        client = FakeClient()
        vars(client).update(change)
        with pytest.raises(UserError, match="tcp://x:1 has gone"):
            Connection(client, "tcp://x:1").n_threads()
