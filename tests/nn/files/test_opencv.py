"""OpenCV: three kinds of text that say the same, and scales."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward
from tests.nn.files.samples import DATA, assert_as_its_program, edited, samples


@pytest.mark.parametrize("name", samples("opencv"))
def test_the_outputs_are_those_of_opencv(name: str) -> None:
    assert_as_its_program(name)


def test_opencv_5_begins_its_yaml_in_another_way(tmp_path: Path) -> None:
    file = edited("opencv-4.14.0-sigmoid.yml", tmp_path, ("%YAML:1.0", "%YAML 1.2"))
    np.testing.assert_array_equal(
        file.network.weights[0], read_network_file(DATA / "opencv-4.14.0-sigmoid.yml").network.weights[0]
    )


def test_opencv_s_lists_in_brackets_are_the_same_numbers(tmp_path: Path) -> None:
    text = (DATA / "opencv-4.14.0-noscale.yml").read_text()
    head, _, weights = text.partition("   weights:\n")
    layers = [
        [line.strip("- \n") for line in part.splitlines() if line.strip("- \n")]
        for part in weights.split("      -\n")[1:]
    ]
    (tmp_path / "net.yml").write_text(
        head + "   weights:\n" + "".join(f"      - [ {', '.join(layer)} ]\n" for layer in layers)
    )
    plain = read_network_file(DATA / "opencv-4.14.0-noscale.yml").network
    np.testing.assert_array_equal(read_network_file(tmp_path / "net.yml").network.weights[1], plain.weights[1])


def yaml(**changes: str) -> str:
    said = {
        "format": "3",
        "layer_sizes": "[ 2, 2, 1 ]",
        "activation_function": "IDENTITY",
        "input_scale": "[ 2., -1., 4., 0.5 ]",
        "output_scale": "[ 3., -2. ]",
        "weights": "\n      - [ 1., 2., 3., 4., 5., 6. ]\n      - [ 7., 8., 9. ]",
    } | changes
    lines = "".join(f"   {key}: {value}\n" for key, value in said.items())
    return f"%YAML:1.0\n---\nopencv_ml_ann_mlp:\n{lines}"


def test_rows_are_neurons_the_edges_come_from_and_scales_are_factor_and_offset_in_turn(tmp_path: Path) -> None:
    path = tmp_path / "net.yml"
    path.write_text(yaml())
    x = np.array([[0.5, -1.0], [2.0, 3.0]])
    scaled = x * np.array([2.0, 4.0]) + np.array([-1.0, 0.5])
    hidden = scaled @ np.array([[1.0, 2], [3, 4]]) + np.array([5.0, 6])
    wanted = (hidden @ np.array([[7.0], [8]]) + 9) * 3 - 2
    file = read_network_file(path)
    np.testing.assert_allclose(forward(file.network, x).output, wanted, rtol=1e-12)
    assert [note.split()[0] for note in file.notes] == ["input_scale", "output_scale"]


def test_a_scale_of_one_and_nothing_is_none(tmp_path: Path) -> None:
    path = tmp_path / "net.yml"
    path.write_text(yaml(input_scale="[ 1., 0., 1., 0. ]", output_scale="[ 1., 0. ]"))
    assert read_network_file(path).notes == ()
    for scale in ("[ 1., 0., 1., 1. ]", "[ 1., 0., 2., 0. ]"):
        path.write_text(yaml(input_scale=scale, output_scale="[ 1., 0. ]"))
        assert len(read_network_file(path).notes) == 1


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("SIGMOID_SYM\n   f_param1: 0.5\n   f_param2: 2.", "scaled_tanh(0.5, 2)"),
        ("GAUSSIAN\n   f_param1: 0.5\n   f_param2: 2.", "scaled_gaussian(0.5, 2)"),
        ("RELU", "relu"),
        ("LEAKYRELU\n   f_param1: 0.25", "leaky_relu(0.25)"),
    ],
)
def test_activations_with_their_parameters(said: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "net.yml"
    path.write_text(yaml(activation_function=said))
    assert read_network_file(path).network.activations[0] == name


def test_an_unknown_activation_and_a_scale_that_is_not_finite(tmp_path: Path) -> None:
    path = tmp_path / "net.yml"
    path.write_text(yaml(activation_function="SWISH"))
    with pytest.raises(NetworkFileError, match="the activation “SWISH” is not one"):
        read_network_file(path)
    for number in (".Inf", "-.Inf", ".Nan"):
        path.write_text(yaml(output_scale=f"[ {number}, 0. ]"))
        with pytest.raises(NetworkFileError, match="its output_scale is not finite"):
            read_network_file(path)
