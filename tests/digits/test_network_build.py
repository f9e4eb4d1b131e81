"""The network for reading digits is trained round after round, each milder and on images of its own."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.digits import network_build
from nnviz.digits.network_build import further_rounds, main, rounds
from nnviz.nn.files.registry import load_network
from nnviz.nn.plan import TrainingPlan

RATES_OF_THREE = [0.5, 0.1, 0.02]
STRENGTHS_OF_THREE = [1.0, 0.7, 0.4]


@pytest.fixture
def dataset() -> Dataset:
    """Twenty pictures with an upright stroke each."""
    raw = np.zeros((20, 28, 28), np.uint8)
    for i in range(20):
        raw[i, 4:24, 4 + i : 7 + i] = 255
    examples = Examples(raw.reshape(20, 784), np.arange(20) % 10)
    return Dataset("strokes", examples, examples, examples, tuple("0123456789"), (28, 28))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[object]]:
    """What is asked of the maker of images and of the trainer, with few images."""
    asked: dict[str, list[object]] = {"strengths": [], "first numbers": [], "plans": [], "starts": []}

    class Makes(network_build.DrawnDigits):
        def draw(self, rng: np.random.Generator, *, strength: float, n_drawn: int, n_none: int) -> Examples:
            assert (n_drawn, n_none) == (30_000, 30_000)
            asked["strengths"].append(strength)
            drawn = super().draw(rng, strength=strength, n_drawn=20, n_none=20)
            asked["first numbers"].append(drawn.raw.tobytes())
            return drawn

    class Trains(network_build.Trainer):
        def __init__(self, plan: TrainingPlan, data: Dataset, start: object) -> None:
            asked["plans"].append(plan)
            asked["starts"].append(start)
            super().__init__(plan, data, start)  # type: ignore[arg-type]

    monkeypatch.setattr(network_build, "DrawnDigits", Makes)
    monkeypatch.setattr(network_build, "Trainer", Trains)
    return asked


def test_rates_and_strengths_fall_from_round_to_round(dataset: Dataset, asked: dict[str, list[object]]) -> None:
    networks = list(rounds(dataset, 3))
    assert [plan.eta for plan in asked["plans"]] == pytest.approx(RATES_OF_THREE)  # type: ignore[attr-defined]
    assert asked["strengths"] == pytest.approx(STRENGTHS_OF_THREE)
    assert len(set(asked["first numbers"])) == 3
    assert asked["starts"] == [None, *networks[:-1]]
    assert all(network.sizes == (784, 100, 10) for network in networks)


def test_every_round_trains_three_epochs_by_the_cross_entropy(dataset: Dataset, asked: dict[str, list[object]]) -> None:
    first, second = list(rounds(dataset, 2)), list(rounds(dataset, 2))
    for plan in asked["plans"]:
        assert isinstance(plan, TrainingPlan)
        assert (plan.epochs, plan.mini_batch, plan.cost, plan.initial) == (3, 20, "cross-entropy", "scaled")
        assert plan.activations == ("sigmoid", "sigmoid")
    assert [plan.seed for plan in asked["plans"]] == [3000, 3001] * 2  # type: ignore[attr-defined]
    for one, other in zip(first, second, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(one.weights, other.weights, strict=True))
    assert not np.array_equal(first[0].weights[0], first[1].weights[0])


def test_it_goes_on_from_a_network_with_images_of_other_rounds(
    dataset: Dataset, asked: dict[str, list[object]]
) -> None:
    start = random_network_of(5)
    networks = list(further_rounds(dataset, start, 2))
    assert asked["starts"] == [start, networks[0]]
    assert asked["strengths"] == pytest.approx([0.6, 0.25])
    assert [plan.eta for plan in asked["plans"]] == pytest.approx([0.1, 0.004])  # type: ignore[attr-defined]
    list(rounds(dataset, 2))
    assert len(set(asked["first numbers"])) == 4


def test_a_single_round_is_the_first(dataset: Dataset, asked: dict[str, list[object]]) -> None:
    list(rounds(dataset, 1))
    assert asked["strengths"] == [1.0]
    assert network_build.ROUNDS == 60


@pytest.mark.parametrize("is_named", [True, False])
def test_the_command_tells_of_every_round_and_writes_the_last_network(
    dataset: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    is_named: bool,
) -> None:
    made = [network_build.Network.__new__(network_build.Network)]

    def few(data: Dataset) -> list[object]:
        made[:] = [random_network_of(seed) for seed in (1, 2)]
        return list(made)

    monkeypatch.setattr(network_build, "load_dataset", {"mnist": dataset}.__getitem__)
    monkeypatch.setattr(network_build, "rounds", few)
    monkeypatch.setattr(network_build, "resource_path", tmp_path.joinpath)
    (tmp_path / "networks").mkdir()
    path = tmp_path / ("mine.npz" if is_named else "networks/digits.npz")
    main([str(path)] if is_named else [])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["round 1 of 60", "round 2 of 60"]
    assert lines[0].endswith("/ 20 validation images")
    assert np.array_equal(load_network(path).weights[0], made[-1].weights[0])


def random_network_of(seed: int) -> network_build.Network:
    rng = np.random.default_rng(seed)
    layers = ((784, 100), (100, 10))
    return network_build.Network(
        tuple(rng.standard_normal((n, m)) for m, n in layers),
        tuple(rng.standard_normal(n) for _, n in layers),
        ("sigmoid", "sigmoid"),
    )
