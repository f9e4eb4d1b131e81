"""Counts in words that several pages say: 1 input, 784 inputs."""

from nnviz.language import counted, translate


def inputs_text(n: int) -> str:
    """Return "1 input" or "784 inputs"."""
    return counted(n, translate("Counts", "{0} input"), translate("Counts", "{0} inputs"))


def outputs_text(n: int) -> str:
    """Return "1 output" or "10 outputs"."""
    return counted(n, translate("Counts", "{0} output"), translate("Counts", "{0} outputs"))


def neurons_text(n: int) -> str:
    """Return "1 neuron" or "30 neurons"."""
    return counted(n, translate("Counts", "{0} neuron"), translate("Counts", "{0} neurons"))


def rows_text(n: int) -> str:
    """Return "1 row" or "4 rows"."""
    return counted(n, translate("Counts", "{0} row"), translate("Counts", "{0} rows"))


def changes_text(n: int) -> str:
    """Return "1 change" or "0 changes"."""
    return counted(n, translate("Counts", "{0} change"), translate("Counts", "{0} changes"))


def training_examples_text(n: int) -> str:
    """Return "1 training example" or "300 training examples"."""
    return counted(n, translate("Counts", "{0} training example"), translate("Counts", "{0} training examples"))


def test_examples_text(n: int) -> str:
    """Return "1 test example" or "90 test examples"."""
    return counted(n, translate("Counts", "{0} test example"), translate("Counts", "{0} test examples"))


def times_text(n: int) -> str:
    """Return "once" or "3 times"."""
    return counted(n, translate("Counts", "once"), translate("Counts", "{0} times"))


def cuts_text(n: int) -> str:
    """Return "1 cut" or "7 cuts"."""
    return counted(n, translate("Counts", "{0} cut"), translate("Counts", "{0} cuts"))


def pieces_text(n: int) -> str:
    """Return "1 piece" or "20 pieces"."""
    return counted(n, translate("Counts", "{0} piece"), translate("Counts", "{0} pieces"))
