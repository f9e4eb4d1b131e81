"""What other programs call an activation, in the names that nnviz has for it."""

import re

from nnviz.language import translate
from nnviz.nn.activation_families import FAMILIES, activation_named, is_activation
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.network import NetworkError

ALIASES = {
    "linear": "identity",
    "none": "identity",
    "logistic": "sigmoid",
    "swish": "silu",
    "elu": "elu(1)",
    "relu6": "cut_relu(6)",
}


def canonical(name: str) -> str:
    """Return nnviz's name of an activation that someone has typed; raises ``NetworkError``."""
    plain = re.sub(r"\s+", " ", name.strip().lower()).replace("-", "_") if "(" not in name else name.strip()
    plain = ALIASES.get(plain, plain).replace(" ", "_") if "(" not in plain else plain
    if not is_activation(plain):
        sentence = translate("NetworkFile", "the activation “{0}” is unknown: choose {1}")
        raise NetworkError(sentence.format(name[:40], ", ".join((*ACTIVATIONS, *map(with_letters, FAMILIES)))))
    return activation_named(plain).name


def with_letters(family: str) -> str:
    """Return how the name of an activation is written, with a letter for each of its numbers."""
    letters = FAMILIES[family].parameters
    return f"{family}({', '.join(letters)})" if letters else family
