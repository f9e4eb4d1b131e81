import numpy as np
import pytest

from nnviz.nn.backprop_steps.matrices import Matrix, equations_of
from nnviz.nn.backprop_steps.reading import Reading
from tests.nn.backprop_steps.made import random_passes
from tests.nn.backprop_steps.test_reading import at


def matrices(reading: Reading) -> dict[str, Matrix]:
    return {part.name: part for line in equations_of(reading) for part in line if isinstance(part, Matrix)}


def test_the_backward_pass_with_its_shapes() -> None:
    lines = equations_of(at(18))
    texts = [
        " ".join(part if isinstance(part, str) else f"{part.name} {part.shape}" for part in line) for line in lines
    ]
    assert texts[0] == "δ^{1} 2 × 1 = (W^{2})^{T} 2 × 1 · δ^{2} 1 × 1 ⊙ σ′(z^{1}) 2 × 1"
    assert texts[1] == "∇W^{1} 2 × 2 = δ^{1} 2 × 1 · x^{T} 1 × 2"


def test_the_cells_of_the_new_term_are_lit() -> None:
    found = matrices(at(18))
    assert found["(W^{2})^{T}"].lit == {(0, 0)}
    assert found["δ^{2}"].lit == {(0, 0)}
    assert found["σ′(z^{1})"].lit == {(0, 0)}
    assert not found["δ^{1}"].known.any()
    assert matrices(at(19))["δ^{1}"].known.tolist() == [[True], [False]]


def test_what_is_asked_for_has_a_blank_in_its_matrix() -> None:
    assert matrices(at(19, asks=True))["δ^{1}"].asked == (0, 0)
    assert matrices(at(23, asks=True))["∇W^{1}"].asked == (0, 1)


def test_every_equation_holds() -> None:
    for found in random_passes(30):
        for step in range(found.order.n_steps):
            reading = Reading(found, step + 1, "term", -1)
            for line in equations_of(reading):
                check(line)


def check(line: tuple[Matrix | str, ...]) -> None:
    """Compute what stands behind = where all of it is matrices and known signs."""
    signs = [part for part in line if isinstance(part, str)]
    parts = [part.values for part in line if isinstance(part, Matrix)]
    if signs == ["=", "·", "+"]:
        np.testing.assert_allclose(parts[0], parts[1] @ parts[2] + parts[3], atol=1e-12)
    elif signs == ["=", "·", "⊙"]:
        np.testing.assert_allclose(parts[0], parts[1] @ parts[2] * parts[3], atol=1e-12)
    elif signs == ["=", "·"]:
        np.testing.assert_allclose(parts[0], parts[1] @ parts[2], atol=1e-12)
    elif signs == ["=", "(", "−", ")", "⊙"]:
        np.testing.assert_allclose(parts[0], (parts[1] - parts[2]) * parts[3], atol=1e-12)
    elif signs == ["=", "−"]:
        np.testing.assert_allclose(parts[0], parts[1] - parts[2], atol=1e-12)


def test_before_the_first_step_the_forward_pass_is_shown_with_blanks() -> None:
    found = matrices(at(0))
    assert not found["z^{1}"].known.any()
    assert found["W^{1}"].values == pytest.approx(np.array([[0.912, -1.397], [1.496, -1.8]]))
