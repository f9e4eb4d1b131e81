"""Whatever is wrong with a file: a network or one sentence, in little time and memory."""

import time
import tracemalloc
import warnings
from pathlib import Path

import pytest

from nnviz.nn.files.network_file import Answers
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.mutations import mutations

DATA = Path(__file__).parent / "data"
SAMPLES = sorted(
    path.name for path in DATA.iterdir() if path.suffix not in (".arff", ".bin") and ".expected" not in path.name
)
PER_SAMPLE = 60
MOST_SECONDS, MOST_BYTES = 5.0, 300e6


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_a_network_or_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for number, content in enumerate(mutations((DATA / name).read_bytes(), n=PER_SAMPLE, seed=1)):
        path.write_bytes(content)
        began, said = time.perf_counter(), ""
        tracemalloc.start()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                read_network_file(path, Answers(("sigmoid",)))
        except NetworkFileError as error:
            said = str(error)
        finally:
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert "\n" not in said, number
        assert len(said) < 1000, number
        assert most < MOST_BYTES, number
        assert time.perf_counter() - began < MOST_SECONDS, number
