import contextlib
import os
import subprocess
import sys

import pytest

from nnviz.nn.engine.arithmetic import DIGEST_LETTERS, arithmetic

CODE = """
import hashlib
import numpy as np
from nnviz.nn.engine.arithmetic import arithmetic

rng = np.random.default_rng(1)
product = rng.random((30, 784), np.float32) @ rng.random((784, 100), np.float32)
print(arithmetic(), hashlib.sha256(product.tobytes()).hexdigest())
"""


def in_another_process(**environment: str) -> tuple[str, str]:
    """Return the fingerprint, and that of a product of the sizes that networks have."""
    environ = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment}
    done = subprocess.run([sys.executable, "-c", CODE], env=environ, capture_output=True, text=True, check=True)
    fingerprint, product = done.stdout.split()
    return fingerprint, product


def test_it_is_the_same_in_every_process_of_a_machine() -> None:
    found = {in_another_process() for _ in range(3)}
    assert len(found) == 1
    assert {len(fingerprint) for fingerprint, _ in found} == {DIGEST_LETTERS}


def test_it_is_computed_once() -> None:
    assert arithmetic() is arithmetic()


def test_kernels_of_the_library_that_compute_other_bits_are_other_arithmetics() -> None:
    found = []
    for name in ("Haswell", "Nehalem", "Prescott"):
        with contextlib.suppress(subprocess.CalledProcessError):  # one for old processors may end the process
            found.append(in_another_process(OPENBLAS_CORETYPE=name))
    products = {product for _, product in found}
    if len(products) < 2:
        pytest.skip("this library has no two kernels to choose from that compute other bits")
    assert len({fingerprint for fingerprint, _ in found}) >= len(products)
