"""What the tools of teaching work on: the network in use, the data that is loaded, the drawing on the pad."""

from dataclasses import dataclass

from nnviz.data.dataset import Dataset
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.digits.ink.preparation import PreparedInk
from nnviz.nn.network import Network

N_DIGITS = 10


@dataclass(frozen=True, eq=False)
class Situation:
    """``dataset`` is None until it is loaded, ``drawing`` while the pad is empty."""

    network: Network
    dataset: Dataset | None = None
    drawing: PreparedInk | None = None

    @property
    def digits(self) -> Dataset | None:
        """The data, if it is pictures of digits that the network can read."""
        data = self.dataset
        fits = (
            data is not None
            and data.image_shape == (IMAGE_SIDE, IMAGE_SIDE)
            and data.n_classes == N_DIGITS
            and self.network.sizes[0] == data.n_inputs
            and self.network.sizes[-1] == data.n_classes
        )
        return data if fits else None
