"""The scene of a network in a picture of a certain size: where its columns lie, what is written beside them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import MAP_CIRCLES, SMALL_CIRCLES
from nnviz.diagram.viewport import WHOLE, Zoom
from nnviz.nn.network import Activations, Network
from nnviz.ui.graph.network_scene import STRONGEST_EDGES, NetworkScene
from nnviz.ui.graph.neuron_maps import NeuronMaps
from nnviz.ui.graph.paint_network import layout_in, picture_area
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.theme import Theme


@dataclass(frozen=True)
class Frame:
    """How a network is looked at: the picture's size in pixels, theme and scale, which edges, how near."""

    width: float
    height: float
    theme: Theme
    scale: float = 1.0
    view: EdgeView = EdgeView.EVERY
    zoom: Zoom = WHOLE
    strongest: int = STRONGEST_EDGES


def built_scene(
    frame: Frame,
    network: Network,
    subject: Subject,
    activations: Activations | None = None,
    *,
    maps: NeuronMaps | None = None,
) -> NetworkScene:
    """Return the scene, with nothing pointed at."""
    area = picture_area(
        frame.width, frame.height, frame.scale, has_maps=maps is not None, input_names=subject.input_names
    )
    circles = SMALL_CIRCLES if maps is None else MAP_CIRCLES
    lit = _lit_inputs(frame, subject, activations)
    layout = layout_in(area, network.sizes, frame.view, frame.scale, lit, circles)
    zoom = frame.zoom
    return NetworkScene(
        network=network,
        layout=layout if zoom == WHOLE else layout.zoomed(zoom.factor, zoom.dx, zoom.dy),
        view=frame.view,
        theme=frame.theme,
        scale=frame.scale,
        class_names=subject.output_names,
        image_shape=subject.image_shape,
        area=area,
        zoom=zoom,
        activations=activations,
        strongest=frame.strongest,
        input_names=subject.input_names,
        maps=maps,
        output_marks=subject.output_marks,
        threshold=subject.threshold,
    )


def _lit_inputs(frame: Frame, subject: Subject, activations: Activations | None) -> NDArray[np.intp] | None:
    """Return which pixels of the example are inked; None where that makes no difference."""
    if frame.view is not EdgeView.ELIDED or activations is None or subject.image_shape is None:
        return None
    return np.flatnonzero(activations.a[0])
