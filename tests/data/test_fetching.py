"""What is told of a file on its way is a value, and a failure's words are the message alone."""

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from nnviz.data.fetching import FetchError, FetchProgress


def test_progress_is_a_value() -> None:
    progress = FetchProgress(3, None)
    assert progress == FetchProgress(n_bytes=3, n_total=None)
    with pytest.raises(FrozenInstanceError):
        progress.n_bytes = 4  # type: ignore[misc]


def test_a_failure_is_its_words() -> None:
    assert str(FetchError("answered 404 Not Found")) == "answered 404 Not Found"


def test_the_download_loads_the_webs_modules_only_when_it_begins() -> None:
    code = "import sys, nnviz.data.mnist_download; print('http.client' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
