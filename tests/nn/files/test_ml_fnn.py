"""ml-fnn: the last layer is softmax whatever is said, and labels stand by their columns."""

from pathlib import Path

import pytest

from tests.nn.files.samples import assert_as_its_program, changed, samples


@pytest.mark.parametrize("name", samples("ml-fnn"))
def test_the_outputs_are_those_of_ml_fnn(name: str) -> None:
    assert_as_its_program(name)


def test_labels_of_ml_fnn_stand_by_their_columns(tmp_path: Path) -> None:
    labels = {"0": "zwei", "1": "eins"}
    file = changed("ml-fnn-5.0.0-labels.json", tmp_path, lambda saved: saved["dicts"].update(outputs=labels))
    assert file.output_names == ("zwei", "eins")
    assert file.network.activations[-1] == "softmax"
