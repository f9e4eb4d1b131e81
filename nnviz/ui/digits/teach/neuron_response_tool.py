"""Which neuron is looked at, and the images of the test data that excite it most and least."""

from collections.abc import Iterator
from weakref import ref

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject

from nnviz.data.dataset import Dataset
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.neuron_response import NeuronResponse, neuron_response
from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.evaluation import weighted_inputs_in_slices
from nnviz.nn.network import Network
from nnviz.notation.names import plain, signed
from nnviz.ui.digits.teach.context import TeachingContext
from nnviz.ui.digits.teach.image_grid import Tile
from nnviz.ui.digits.teach.neuron_response_sheet import N_EXTREME, NeuronResponseSheet
from nnviz.ui.digits.teach.tool import SheetTool
from nnviz.ui.digits.teach.words import percent
from nnviz.ui.kit.jobs import Jobs

RESPONSE = "neuron-response"


class NeuronResponseTool(SheetTool[NeuronResponseSheet]):
    """Holds the place of a hidden neuron."""

    def __init__(self, sheet: NeuronResponseSheet, context: TeachingContext, jobs: Jobs, parent: QObject) -> None:
        super().__init__(sheet, context, jobs, parent)
        self._layer, self._j = 1, 0
        self._found: NeuronResponse | None = None
        # Used in the background only; it keeps neither network nor data, which others may have come for.
        self._known: tuple[ref[Network], ref[Dataset], int, FloatArray] | None = None
        sheet.neuron.chosen.connect(self.choose_neuron)

    @property
    def found(self) -> NeuronResponse | None:
        """What is known of the neuron on show."""
        return self._found

    def refresh(self) -> None:
        """Show the sheet as it is now, and ask for what is not known yet."""
        data, network = self._context.digits, self._context.network
        if self._found is None and data is not None and len(network.sizes) > 2 and not self._jobs.is_busy(RESPONSE):
            self._jobs.ask(RESPONSE, self._responding(network, data, self._layer, self._j), self._take)
        self._show()

    def choose_neuron(self, layer: int, j: int) -> None:
        """Look at another neuron."""
        self._layer, self._j = layer, j
        self._forget(self._context)
        self.refresh()

    def _forget(self, before: TeachingContext) -> None:
        hidden = self._context.network.sizes[1:-1]
        self._layer = min(self._layer, max(1, len(hidden)))
        self._j = min(self._j, hidden[self._layer - 1] - 1) if hidden else 0
        self._found = None
        self._jobs.forget(RESPONSE)

    def _responding(self, network: Network, data: Dataset, layer: int, j: int) -> Iterator[NeuronResponse | None]:
        """Find the extreme images of one neuron; the others of its layer are remembered."""
        known = self._known
        if known is None or known[0]() is not network or known[1]() is not data or known[2] != layer:
            z: FloatArray = np.empty((len(data.test), network.sizes[layer]), network.weights[0].dtype)
            yield from weighted_inputs_in_slices(network, data.test, layer, z)
            self._known = known = (ref(network, self._let_go), ref(data, self._let_go), layer, z)
        name, labels = network.activations[layer - 1], data.test.labels
        yield neuron_response(known[3][:, j], name, labels, n_classes=data.n_classes, n_extreme=N_EXTREME)

    def _let_go(self, gone: object) -> None:
        """Keep no weighted inputs of a network or of data that are no more."""
        if self._known is not None and gone in self._known[:2]:
            self._known = None

    def _take(self, found: NeuronResponse) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        network = self._context.network
        if len(network.sizes) < 3:
            self.sheet.neuron.show_choice((), 1, 0)
            self.sheet.show_field(None, translate("NeuronResponseTool", "The network has no hidden neurons."))
            self.sheet.show_images((), (), "")
            self.sheet.means.show_values(())
            return
        self.sheet.neuron.show_choice(network.sizes[1:-1], self._layer, self._j)
        self._show_field(network)
        self._show_images()

    def _show_field(self, network: Network) -> None:
        weights, bias = network.weights[self._layer - 1][self._j], float(network.biases[self._layer - 1][self._j])
        text = translate("NeuronResponseTool", "w from {0} to {1}, b = {2}").format(
            plain(float(weights.min()), 2), plain(float(weights.max()), 2), plain(bias, 2)
        )
        if self._layer == 1:
            note = translate("NeuronResponseTool", "Blue: ink excites it. Orange: ink inhibits it.")
        else:
            note = translate("NeuronResponseTool", "It looks at the layer before, not at pixels: no picture.")
        self.sheet.show_field(weights if self._layer == 1 else None, f"{text}\n{note}")

    def _show_images(self) -> None:
        found, data = self._found, self._context.digits
        if found is None or data is None:
            waiting = translate("NeuronResponseTool", "asking every test image …")
            nothing = translate("NeuronResponseTool", "There is no data of digits loaded.")
            self.sheet.show_images((), (), nothing if data is None else waiting)
            self.sheet.means.show_values(())
            return
        note = translate("NeuronResponseTool", "It fires (z > 0) for {0} of {1} test images.")
        self.sheet.show_images(
            _tiles(data, found, found.most),
            _tiles(data, found, found.least),
            note.format(percent(found.firing, 1), f"{len(data.test):,}"),
        )
        is_bounded = activation_named(self._context.network.activations[self._layer - 1]).highest == 1
        means = [max(0.0, float(mean)) for mean in found.mean_by_class]
        self.sheet.means.show_values(means, 1.0 if is_bounded else None)


def _tiles(data: Dataset, found: NeuronResponse, places: NDArray[np.int64]) -> tuple[Tile, ...]:
    images = data.test.inputs(places, np.float32).reshape(-1, IMAGE_SIDE, IMAGE_SIDE)
    labels = data.test.labels
    return tuple(
        Tile(image, f"{labels[place]} · {signed(float(found.z[place]), 1)}")
        for place, image in zip(places, images, strict=True)
    )
