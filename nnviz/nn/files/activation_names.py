"""What other programs call an activation, in the names that nnviz has for it."""

import re

from nnviz.language import translate
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.network import NetworkError

ALIASES = {
    "linear": "identity",
    "none": "identity",
    "logistic": "sigmoid",
    "swish": "silu",
}


def canonical(name: str) -> str:
    """Return nnviz's name of an activation that someone has typed; raises ``NetworkError``."""
    plain = re.sub(r"[\s-]+", "_", name.strip().lower())
    plain = ALIASES.get(plain, plain)
    if plain not in ACTIVATIONS:
        sentence = translate("NetworkFile", "the activation “{0}” is unknown: choose {1}")
        raise NetworkError(sentence.format(name[:40], ", ".join(ACTIVATIONS)))
    return plain
