import contextlib
import os
import subprocess
import sys

import pytest

from nnviz.nn.engine.arithmetic import DIGEST_LETTERS, arithmetic

CODE = "from nnviz.nn.engine.arithmetic import arithmetic; print(arithmetic())"


def in_another_process(**environment: str) -> str:
    environ = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment}
    done = subprocess.run([sys.executable, "-c", CODE], env=environ, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_it_is_the_same_in_every_process_of_a_machine() -> None:
    found = {in_another_process() for _ in range(3)}
    assert len(found) == 1
    assert {len(digits) for digits in found} == {DIGEST_LETTERS}


def test_it_is_computed_once() -> None:
    assert arithmetic() is arithmetic()


def test_another_kernel_of_the_library_is_another_arithmetic() -> None:
    kernels = set()
    for name in ("Haswell", "Nehalem", "Prescott"):
        with contextlib.suppress(subprocess.CalledProcessError):  # one for old processors may end the process
            kernels.add(in_another_process(OPENBLAS_CORETYPE=name))
    if len(kernels) < 2:
        pytest.skip("this library has no kernels to choose from")
    assert all(len(digits) == DIGEST_LETTERS for digits in kernels)
