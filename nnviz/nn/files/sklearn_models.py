"""scikit-learn's MLPs, with the scalers before them in a pipeline, however their attributes were kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.neuron_graph import known
from nnviz.nn.network import NetworkError

MODELS = ("MLPClassifier", "MLPRegressor")
SEARCHES = ("GridSearchCV", "RandomizedSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV")
ACTIVATIONS = {
    "identity": "identity",
    "logistic": "sigmoid",
    "tanh": "tanh",
    "relu": "relu",
    "softmax": "softmax",
    "exp": "exponential",
}


@dataclass(frozen=True)
class Estimator:
    """An object of scikit-learn: its class, and ``get``, which returns an attribute, None where there is none.

    An attribute is a plain value, an array of numbers, a list of texts or of attributes, or another estimator. Nothing
    is made of the class: what is in it is read by name.
    """

    kind: str
    get: Callable[[str], Any]


def estimator_file(model: Estimator, kind: str) -> NetworkFile:
    """Return the network of a fitted model; classes and feature names come along. Raises ``NetworkError``.

    The copies that early stopping keeps are left alone.
    """
    if model.kind in SEARCHES:
        model = _estimator(model.get("best_estimator_"))
    steps = [_estimator(step[1]) for step in model.get("steps")] if model.kind == "Pipeline" else [model]
    chain, last = Chain(), steps[-1]
    for step in steps[:-1]:
        if step.kind != "passthrough":
            _add_scaler(chain, step)
    if last.kind not in MODELS:
        sentence = translate("NetworkFile", "it holds a {0}, not an MLPClassifier or MLPRegressor")
        raise NetworkError(sentence.format(last.kind))
    if last.get("coefs_") is None:
        raise NetworkError(translate("NetworkFile", "its {0} has not been trained").format(last.kind))
    _add_layers(chain, last)
    return chain.finished(
        kind, input_names=_names(steps[0].get("feature_names_in_")), output_names=_outputs(chain, last)
    )


def _estimator(value: object) -> Estimator:
    """Return a step of a pipeline; "passthrough" and None stand for one without effect."""
    if value is None or value == "passthrough":
        return Estimator("passthrough", lambda name: None)
    if not isinstance(value, Estimator):
        raise TypeError
    return value


def _add_layers(chain: Chain, model: Estimator) -> None:
    weights, biases = model.get("coefs_"), model.get("intercepts_")
    hidden, output = model.get("activation"), model.get("out_activation_")
    for number, (w, b) in enumerate(zip(weights, biases, strict=True), start=1):
        chain.layer(w.T, b)
        chain.activate(known(ACTIVATIONS, output if number == len(weights) else hidden))


def _outputs(chain: Chain, model: Estimator) -> tuple[str, ...]:
    """Return the classes; for two of them the program turns its one output p into 1 − p and p."""
    classes = _names(model.get("classes_"))
    if len(classes) == 2 and chain.n_neurons == 1:
        chain.complement()
    return classes if len(classes) == chain.n_neurons else ()


def _names(values: Any) -> tuple[str, ...]:
    """Return labels or feature names as text, be they numbers or text."""
    if values is None:
        return ()
    return tuple(map(str, values.tolist() if isinstance(values, np.ndarray) else values))


def _add_scaler(chain: Chain, step: Estimator) -> None:
    kind, get = step.kind, step.get
    if kind == "StandardScaler":
        factor = 1 / _optional(get("scale_"), 1.0)
        offset: Any = -_optional(get("mean_"), 0.0) * factor if get("with_mean") else 0.0
    elif kind == "MinMaxScaler" and not get("clip"):
        factor, offset = get("scale_"), get("min_")
    elif kind == "MaxAbsScaler" and not get("clip"):
        factor, offset = 1 / get("scale_"), 0.0
    elif kind == "RobustScaler":
        factor = 1 / _optional(get("scale_"), 1.0)
        offset = -_optional(get("center_"), 0.0) * factor
    else:
        sentence = translate("NetworkFile", "step {0} of the pipeline cannot be folded into weights")
        raise NetworkError(sentence.format(kind))
    chain.scale(factor, offset, name=kind)


def _optional(value: object, otherwise: float) -> NDArray[Any]:
    return value if isinstance(value, np.ndarray) else np.array(otherwise)
