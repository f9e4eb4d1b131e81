"""Networks in files: the JSON of ml-fnn, whose last layer is softmax whatever it says."""

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Budget, Content
from nnviz.nn.files.network2 import numbers
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.neuron_graph import known

KIND = "ml-fnn"
ACTIVATIONS = {
    "tanh": "tanh",
    "identity": "identity",
    "logistic": "sigmoid",
    "relu": "relu",
    "softsign": "softsign",
    "softplus": "softplus",
    "bent": "bent_identity",
    "sinusoid": "sine",
    "gaussian": "gaussian",
}


def recognises(content: Content) -> bool:
    """Whether the model calls itself FNN."""
    return isinstance(content.json, dict) and content.json.get("model") == "FNN"


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read the layers, W (n_in, n_out) there, and the labels of the outputs."""
    saved = content.json
    chain, budget = Chain(), Budget()
    for number, layer in enumerate(saved["layers"], start=1):
        weights = numbers(layer["W"], budget, what=f"W_{number}")
        biases = numbers(layer["b"], budget, what=f"b_{number}")
        chain.layer(weights.T, biases.reshape(-1))
        is_last = number == len(saved["layers"])
        chain.activate("softmax" if is_last else known(ACTIVATIONS, layer["activation"]))
    chain.note(translate("NetworkFile", "the last layer of ml-fnn is softmax whatever its file says"))
    outputs = (saved.get("dicts") or {}).get("outputs") or {}
    labels = tuple(str(outputs[str(column)]) for column in range(len(outputs)))
    return chain.finished(KIND, output_names=labels)
