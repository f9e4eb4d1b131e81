"""The connection to a Dask scheduler: checked before it is used, and with an end to every wait."""

import contextlib
import logging
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from nnviz.language import UserError, translate
from nnviz.runs.sweep.cluster_task import versions

CONNECT_SECONDS = 10.0
MOST_SECONDS = 30.0  # for an answer of a scheduler or a worker that is there
COUNT_SECONDS = 1.0  # workers are counted so often
CLOSE_SECONDS = 5.0


class Connection:
    """A client of the scheduler at ``address``. Everything raises ``UserError`` once the scheduler has gone."""

    def __init__(self, client: Any, address: str) -> None:
        self.client, self._address = client, address
        self._counted, self._n_threads, self._seen = -COUNT_SECONDS, 0, time.monotonic()

    def n_threads(self) -> int:
        """Return how many runs the workers can do at a time; 0 for a while if they have all died.

        Raises ``UserError`` if none has come back.
        """
        now = time.monotonic()
        if now - self._counted >= COUNT_SECONDS:
            self.check()
            self._n_threads = sum(self._asked(self.client.scheduler.ncores).values())
            self._counted = now
        if self._n_threads:
            self._seen = now
        elif now - self._seen > MOST_SECONDS:
            raise self._no_workers()
        return self._n_threads

    def check(self) -> None:
        """Raise ``UserError`` if the scheduler has gone."""
        if self.client.status != "running":
            raise self._gone()

    def check_workers(self) -> None:
        """Raise ``UserError`` unless there are workers, and all of them are like this process."""
        try:
            self.client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError as error:
            raise self._no_workers() from error
        found = self._asked(self.client._get_versions)
        pythons = {name: worker["host"]["python"] for name, worker in found["workers"].items()}
        check_pythons(pythons)
        for name in pythons:
            try:
                check_nnviz(name, self._version_at(name).result(timeout=MOST_SECONDS))
            except ImportError as error:
                sentence = translate("Sweep", "the worker at {0} has no nnviz: install version {1} there")
                raise UserError(sentence.format(name, versions()[0])) from error
            except TimeoutError as error:
                sentence = translate("Sweep", "the worker at {0} does not answer: stop it, or start it again")
                raise UserError(sentence.format(name)) from error

    def _version_at(self, worker: str) -> Any:
        """Return the future of a worker's version of nnviz.

        Asked with functions that every Python has: one of nnviz's own would end a worker that has no nnviz.
        """
        module = self.client.submit(import_module, "nnviz", workers=[worker], pure=False)
        return self.client.submit(getattr, module, "__version__", workers=[worker], pure=False)

    def scattered(self, value: object) -> Any:
        """Send a value to all workers, for runs would wait for the one that has it; return its future."""
        try:
            (future,) = self.client.scatter([value], broadcast=True, hash=False, timeout=MOST_SECONDS)
            return future  # of a dictionary by itself Dask would make a future for each of its values
        except TimeoutError as error:
            self.check()
            raise self._no_workers() from error

    @contextmanager
    def listening(self, topic: str, note: Callable[[Any], None]) -> Iterator[None]:
        """Let ``note`` hear the events of a topic, in another thread."""
        self.client.subscribe_topic(topic, note)
        try:
            yield
        finally:
            if self.client.status == "running":
                with contextlib.suppress(Exception):
                    self.client.unsubscribe_topic(topic)

    def _asked(self, question: Callable[..., Any]) -> Any:
        try:
            return self.client.sync(question, callback_timeout=MOST_SECONDS)
        except (OSError, TimeoutError) as error:
            raise self._gone() from error

    def _gone(self) -> UserError:
        sentence = translate("Sweep", "the scheduler at {0} has gone: start it again; --resume then goes on")
        return UserError(sentence.format(self._address))

    def _no_workers(self) -> UserError:
        sentence = translate("Sweep", "the scheduler at {0} has no workers: start some, dask worker {0}")
        return UserError(sentence.format(self._address))


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    """Give a connection to the scheduler at ``address`` whose workers have been checked. Raises ``UserError``.

    The client listens nowhere: it has its connection to the scheduler, and asks workers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        sentence = translate(
            "Sweep", "Dask is not installed: install nnviz with its extra cluster, pip install '.[cluster]'"
        )
        raise UserError(sentence) from error
    _silence("distributed", "tornado")
    try:
        _check_listening(address)
        make: Any = Client  # typed in part only
        client = make(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, OverflowError) as error:
        sentence = translate("Sweep", "there is no scheduler at {0}: start one, dask scheduler --host 127.0.0.1")
        raise UserError(sentence.format(address)) from error
    try:
        connection = Connection(client, address)
        connection.check_workers()
        yield connection
    finally:
        with contextlib.suppress(Exception):  # a scheduler that has gone cannot be told good-bye
            client.close(timeout=CLOSE_SECONDS)


def _check_listening(address: str) -> None:
    """Raise ``ValueError`` or ``OSError`` unless something listens at "tcp://host:port".

    A client that finds nobody cannot be closed, and complains of it when it is taken away.
    """
    place = urlsplit(address if "://" in address else f"tcp://{address}")
    if place.hostname is None or place.port is None:
        raise ValueError(address)
    socket.create_connection((place.hostname, place.port), timeout=CONNECT_SECONDS).close()


def _silence(*packages: str) -> None:
    """Keep packages, whose parts have log levels of their own, from writing to stderr what is told in sentences."""
    for name in [*packages, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in packages:
            logging.getLogger(name).setLevel(logging.CRITICAL)


def check_pythons(pythons: Mapping[str, str]) -> None:
    """Raise ``UserError`` if a worker has another Python, "3.12.1.final.0": what is sent to it would fail obscurely."""
    mine = versions()[1]
    for name, python in pythons.items():
        theirs = ".".join(python.split(".")[:2])
        if theirs != mine:
            sentence = translate("Sweep", "the worker at {0} has Python {1}, this is {2}: start it with Python {2}")
            raise UserError(sentence.format(name, theirs, mine))


def check_nnviz(name: str, theirs: str) -> None:
    """Raise ``UserError`` if the worker of that name has another nnviz."""
    mine = versions()[0]
    if theirs != mine:
        sentence = translate("Sweep", "the worker at {0} has nnviz {1}, this is {2}: install {2} there")
        raise UserError(sentence.format(name, theirs, mine))
