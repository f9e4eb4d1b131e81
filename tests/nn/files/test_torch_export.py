"""Programs that torch.export saves: one line of layers is taken, of a module of any class."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import DATA, assert_as_its_program

NAME = "torch-2.13.0-export.pt2"
Change = Callable[[list[dict[str, Any]], dict[str, Any]], object]


def test_the_outputs_are_those_of_pytorch() -> None:
    assert_as_its_program(NAME)


def test_what_was_folded_is_told_and_what_it_is() -> None:
    file = read_network_file(DATA / NAME)
    assert (file.kind, file.network.sizes) == ("PyTorch, an exported program", (4, 3, 2))
    assert file.network.activations == ("leaky_relu(0.2)", "log_softmax")
    assert [note.split()[0] for note in file.notes] == ["sub.Tensor", "div.Tensor", "BatchNorm1d"]


def changed(path: Path, change: Change) -> Path:
    """Write the sample after ``change`` has been made to its operations and to its graph."""
    with zipfile.ZipFile(DATA / NAME) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("model.json"):
                saved = json.loads(data)
                graph = saved["graph_module"]["graph"]
                change(graph["nodes"], graph)
                data = json.dumps(saved).encode()
            target.writestr(name, data)
    return path


def node(nodes: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(node for node in nodes if f".{name}." in node["target"])


def argument(nodes: list[dict[str, Any]], name: str, which: str, value: dict[str, Any]) -> None:
    next(part for part in node(nodes, name)["inputs"] if part["name"] == which)["arg"] = value


def renamed(nodes: list[dict[str, Any]], name: str, to: str) -> None:
    node(nodes, name)["target"] = f"torch.ops.aten.{to}"


REFUSED: dict[str, Change] = {
    "operation softsign2.default is no layer": lambda nodes, _: renamed(nodes, "leaky_relu", "softsign2.default"),
    "add.Tensor takes x from further back": lambda nodes, _: (
        renamed(nodes, "dropout", "add.Tensor"),
        node(nodes, "add").update(inputs=[{"name": "self", "arg": {"as_tensor": {"name": "x"}}}]),
    ),
    "dropout.default is no layer": lambda nodes, _: argument(nodes, "dropout", "train", {"as_bool": True}),
    "batch_norm.default is no layer": lambda nodes, _: argument(nodes, "batch_norm", "training", {"as_bool": True}),
    "softmax along direction 0": lambda nodes, _: argument(nodes, "log_softmax", "dim", {"as_int": 0}),
    "flatten mixes examples": lambda _, graph: graph["tensor_values"]["flatten"].update(
        sizes=[{"as_int": 8}, {"as_int": 2}]
    ),
    "linear.default works on more than a row": lambda _, graph: graph["tensor_values"]["flatten"].update(
        sizes=[{"as_int": 4}, {"as_int": 2}, {"as_int": 2}]
    ),
    "its operations end in log_softmax": lambda _, graph: graph.update(outputs=[{"as_tensor": {"name": "x"}}]),
    "leaky_relu.default is no layer": lambda nodes, _: node(nodes, "leaky_relu")["inputs"].append(
        {"name": "more", "arg": {"as_int": 3}}
    ),
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_is_no_line_of_layers_is_named(said: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=said):
        read_network_file(changed(tmp_path / "net.pt2", REFUSED[said]))


def test_a_constant_left_out_is_what_pytorch_takes(tmp_path: Path) -> None:
    path = changed(tmp_path / "net.pt2", lambda nodes, _: node(nodes, "leaky_relu")["inputs"].pop())
    assert read_network_file(path).network.activations[0] == "leaky_relu(0.01)"
