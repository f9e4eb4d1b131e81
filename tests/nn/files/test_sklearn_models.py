"""scikit-learn's estimators, however their attributes were kept."""

from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.sklearn_models import Estimator, estimator_file
from nnviz.nn.network import NetworkError, forward

W, B = np.array([[1.0, -2.0], [0.5, 1.0]]), np.array([0.1, -0.1])
X = np.array([[0.3, -1.0], [2.0, 0.5]])
MODEL: dict[str, Any] = {
    "coefs_": [W],
    "intercepts_": [B],
    "activation": "relu",
    "out_activation_": "identity",
}


def of(kind: str, **attributes: Any) -> Estimator:
    return Estimator(kind, attributes.get)


def outputs(model: Estimator) -> np.ndarray:
    return np.asarray(forward(estimator_file(model, "t").network, X).output)


def test_a_search_is_its_best_estimator() -> None:
    search = of("GridSearchCV", best_estimator_=of("MLPRegressor", **MODEL))
    np.testing.assert_allclose(outputs(search), X @ W + B)


@pytest.mark.parametrize("step", ["passthrough", None])
def test_a_step_without_effect_is_passed(step: object) -> None:
    pipeline = of("Pipeline", steps=[["a", step], ["b", of("MLPRegressor", **MODEL)]])
    np.testing.assert_allclose(outputs(pipeline), X @ W + B)


def test_names_of_numbers_and_of_text() -> None:
    model = of("MLPClassifier", **MODEL, classes_=np.array([3, 8]), feature_names_in_=["wide", "long"])
    file = estimator_file(model, "t")
    assert (file.input_names, file.output_names) == (("wide", "long"), ("3", "8"))


def test_what_is_no_network_or_was_not_trained_is_named() -> None:
    with pytest.raises(NetworkError, match="its MLPRegressor has not been trained"):
        estimator_file(of("MLPRegressor"), "t")
    with pytest.raises(NetworkError, match="it holds a SVC, not"):
        estimator_file(of("GridSearchCV", best_estimator_=of("SVC")), "t")
    with pytest.raises(TypeError):
        estimator_file(of("GridSearchCV", best_estimator_=3), "t")
