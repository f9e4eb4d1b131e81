"""What a network in a picture is about: names of its ends, and whether its inputs are a picture or a plane."""

from dataclasses import dataclass

from nnviz.experiments.decision_maps import DecisionGrid
from nnviz.nn.network import Network
from nnviz.ui.graph.neuron_maps import NeuronMaps, neuron_maps
from nnviz.ui.kit.theme import Theme

MOST_MAPS_IN_LAYER = 24  # circles of more neurons in a column are too small to be pictures


@dataclass(frozen=True)
class Subject:
    """Names of outputs and inputs; ``image_shape`` (rows, columns) of inputs that are a picture; ``grid`` are places in
    the plane whose points are the inputs, ``output_marks`` the marks of the classes of the outputs. Outputs are held
    against ``threshold``, if there is one."""

    output_names: tuple[str, ...] = ()
    image_shape: tuple[int, int] | None = None
    input_names: tuple[str, ...] = ()
    grid: DecisionGrid | None = None
    output_marks: tuple[int, ...] = ()
    threshold: float | None = None


class SubjectMaps:
    """What neurons answer in the subject's plane, computed once for a network and a theme."""

    def __init__(self, subject: Subject) -> None:
        self._grid, self._marks = subject.grid, subject.output_marks
        self._latest: tuple[Network, Theme, NeuronMaps] | None = None

    def of(self, network: Network, theme: Theme) -> NeuronMaps | None:
        """Return the maps, None if there is no plane, or too many neurons for pictures."""
        if self._grid is None or network.sizes[0] != 2 or max(network.sizes) > MOST_MAPS_IN_LAYER:
            return None
        if self._latest is None or self._latest[0] is not network or self._latest[1] is not theme:
            self._latest = (network, theme, neuron_maps(network, self._grid, theme, self._marks))
        return self._latest[2]
