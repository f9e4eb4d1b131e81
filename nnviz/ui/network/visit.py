"""A network on show that no data at hand belong to: built on another page, or opened from a file."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.scaling import normalisation_name
from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import Network
from nnviz.ui.graph.file_subject import subject_of
from nnviz.ui.graph.subject import Subject


@dataclass(frozen=True, eq=False)
class Visit:
    """What is shown in the place of the run, and where it comes from, in words."""

    file: NetworkFile
    words: str

    @property
    def network(self) -> Network:
        return self.file.network

    @property
    def subject(self) -> Subject:
        """What the network is about, as far as its file says."""
        subject = subject_of(self.file)
        names = self.file.output_names  # digits are not guessed: it is no reader of them unless it says so
        return replace(subject, output_names=names, image_shape=None)

    def fed(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the network is fed with for typed ``values`` (n_inputs,): scaled as it has learnt them.

        Pixels of pictures are typed as they are fed, from 0 to 1.
        """
        if not self.scaling:
            return values
        assert self.file.task is not None
        scaled: NDArray[np.float64] = self.file.task.scaled(values[np.newaxis])[0].astype(np.float64)
        return scaled

    @property
    def scaling(self) -> str:
        """What becomes of typed values in a word, "" where they are fed as they are."""
        task = self.file.task
        is_fed_as_typed = task is None or task.image_shape is not None or task.normalisation == "none"
        return "" if is_fed_as_typed or task is None else normalisation_name(task.normalisation)

    def is_edit_of(self, other: "Visit") -> bool:
        """Whether it is the same network with other numbers: then inputs that were typed stay."""
        return self._what == other._what

    @property
    def _what(self) -> tuple[object, ...]:
        return self.words, self.file.input_names, self.file.output_names, self.network.sizes


def built_visit(network: Network) -> Visit:
    """Return the visit of a network that was built by hand."""
    words = translate("NetworkPage", "Built on the Gates page. Ctrl+Z brings the run back, R begins it anew.")
    return Visit(NetworkFile(network, "nnviz"), words)


def opened_visit(file: NetworkFile, name: str) -> Visit:
    """Return the visit of a network from a file."""
    untrained = untrained_words(file.network)
    words = (
        translate("NetworkPage", "{0}, with inputs of your own. Ctrl+Z brings the run back. {1}.")
        if untrained
        else translate(
            "NetworkPage",
            "{0}, with inputs of your own. Ctrl+Z brings the run back; data that fit the network teach it.",
        )
    )
    return Visit(file, words.format(name, untrained))


def untrained_words(network: Network) -> str:
    """Return why no data can teach a network, "" if some can: the slope of an activation is no function of a alone."""
    names = dict.fromkeys(name for name in network.activations if activation_named(name).needs_z)
    sentence = translate("NetworkPage", "Layers of {0} cannot be trained here")
    return sentence.format(", ".join(names)) if names else ""
