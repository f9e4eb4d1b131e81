"""A link of the TensorFlow Playground as a task and a plan: it holds no weights."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from nnviz.language import translate
from nnviz.nn.network import NetworkFileError

LINK = re.compile(r"https?:/{1,2}playground\.tensorflow\.org/?#(.*)", re.DOTALL)
FEATURES = ("x", "y", "xTimesY", "xSquared", "ySquared", "sinX", "sinY")
ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "identity"}
DATA_SETS = ("circle", "xor", "gauss", "spiral")
TARGETS = ("reg-plane", "reg-gauss")
CLASSIFICATION = "classification"
MOST_LAYERS, MOST_NEURONS = 6, 8


@dataclass(frozen=True)
class PlaygroundPlan:
    """What a link asks for; a name that is unknown there falls back to the default, and so it does here.

    ``inputs`` are features of the point; classification has one tanh output, regression one linear one.
    ``seed`` makes the data as well as the weights, uniform in ±½ with biases 0.1.
    """

    data: str
    inputs: tuple[str, ...]
    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    eta: float
    mini_batch: int
    noise: float
    training_percent: float
    seed: str
    regularisation: str
    regularisation_rate: float


def parse_link(link: str) -> PlaygroundPlan | None:
    """Return the plan of a link, None where it is no link of the Playground. Raises ``NetworkFileError``."""
    match = LINK.fullmatch(link.strip())
    if match is None:
        return None
    said = dict(parse_qsl(match[1], keep_blank_values=True))
    is_classification = said.get("problem", CLASSIFICATION) == CLASSIFICATION
    inputs = tuple(name for name in FEATURES if said.get(name, str(name in ("x", "y"))).lower() == "true")
    hidden = _shape(said.get("networkShape", "4,2"))
    activation = ACTIVATIONS.get(said.get("activation", "tanh"), "tanh")
    sets, key = (DATA_SETS, "dataset") if is_classification else (TARGETS, "regDataset")
    return PlaygroundPlan(
        data=said[key] if said.get(key) in sets else sets[0],
        inputs=inputs,
        sizes=(len(inputs), *hidden, 1),
        activations=(*(activation for _ in hidden), "tanh" if is_classification else "identity"),
        eta=_number(said, "learningRate", 0.03),
        mini_batch=int(_number(said, "batchSize", 10)),
        noise=_number(said, "noise", 0),
        training_percent=_number(said, "percTrainData", 50),
        seed=said.get("seed", ""),
        regularisation=said.get("regularization", "none"),
        regularisation_rate=_number(said, "regularizationRate", 0),
    )


def _shape(text: str) -> tuple[int, ...]:
    words = text.split(",") if text else []
    if len(words) > MOST_LAYERS or not all(word.isdecimal() and 1 <= int(word) <= MOST_NEURONS for word in words):
        sentence = translate(
            "NetworkFile", "the link's networkShape {0} is none of up to {1} layers of 1 to {2} neurons"
        )
        raise NetworkFileError(sentence.format(text[:40], MOST_LAYERS, MOST_NEURONS))
    return tuple(map(int, words))


def _number(said: dict[str, str], key: str, default: float) -> float:
    try:
        return float(said.get(key, default))
    except ValueError:
        sentence = translate("NetworkFile", "the link's {0} is {1}, which is no number")
        raise NetworkFileError(sentence.format(key, said[key][:40])) from None
