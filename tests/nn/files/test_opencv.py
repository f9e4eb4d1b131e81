"""OpenCV: three kinds of text that say the same, and scales."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.registry import read_network_file
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
