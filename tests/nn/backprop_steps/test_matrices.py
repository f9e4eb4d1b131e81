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


@pytest.mark.long
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


def position_of(kind: str, layer: int) -> int:
    """The position behind all numbers of a kind in a layer."""
    order = at(0).order
    number = next(n for n, block in enumerate(order.blocks) if (block.kind, block.layer) == (kind, layer))
    return order.starts[number + 1]


def test_the_gradient_of_a_bias_and_its_update_have_equations_of_their_own() -> None:
    gradient, *others = equations_of(at(position_of("biases", 1)))
    assert isinstance(gradient[0], Matrix)
    assert (gradient[0].name, gradient[0].lit, gradient[1]) == ("∇b^{1}", {(1, 0)}, "=")
    assert [part.lit for part in gradient if isinstance(part, Matrix)] == [{(1, 0)}] * 2
    assert len(others) == 1
    updated, _ = equations_of(at(position_of("update", 1)))
    parts = {part.name: part for part in updated if isinstance(part, Matrix)}
    assert list(parts) == ["b^{1}′", "b^{1}", "∇b^{1}"]
    assert all(part.lit == {(1, 0)} for part in parts.values())
    np.testing.assert_allclose(parts["b^{1}′"].values[:, 0], at(0).numbers.updated().biases[0])


def test_the_first_equation_is_that_of_what_is_new() -> None:
    end = position_of("update", 1)
    firsts = [equations_of(at(position))[0][0] for position in (end, end - 1)]
    assert [part.name for part in firsts if isinstance(part, Matrix)] == ["b^{1}′", "W^{1}′"]


def test_at_the_cost_output_and_desired_output_are_lit() -> None:
    found = matrices(at(position_of("cost", 2)))
    assert found["a^{2}"].lit == found["y"].lit == {(0, 0)}


def test_of_many_neurons_the_one_that_is_asked_for_has_the_blank() -> None:
    asked = matrices(at(position_of("z", 1), asks=True, granularity="layer"))["z^{1}"]
    assert (asked.asked, len(asked.lit)) == ((1, 0), 2)
    assert matrices(at(position_of("update", 1), asks=True))["b^{1}′"].asked == (1, 0)
