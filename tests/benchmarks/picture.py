"""The picture: milliseconds from weights to a finished frame of every edge, against drawing them one by one."""

from collections.abc import Callable, Iterator

import numpy as np

from nnviz.diagram.edge_field import EdgeFields
from nnviz.diagram.field_processes import FieldProcesses
from nnviz.nn.network import random_network
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.kit.theme import THEMES
from tests.benchmarks.drawn_lines import DrawnLines
from tests.benchmarks.figures import Figure, Goal, medians

NETWORKS = ((784, 15, 10), (784, 30, 10), (784, 100, 10), (4096, 30, 1))
SIZES_PX = ((1200, 800), (1920, 1080))
ROUNDS = 5

LARGEST_MS = {"784-30-10, 1200x800": 33.0, "784-100-10, 1200x800": 100.0}
LEAST_FASTER = {"784-30-10, 1200x800": 20.0}


class Stage:
    """The program's own view of a network, with the pictures of its edges made at once and not in a thread."""

    def __init__(self, sizes: tuple[int, ...], width_px: int, height_px: int) -> None:
        rng = np.random.default_rng(0)
        activations = ("sigmoid",) * (len(sizes) - 1)
        self._networks = [
            random_network(sizes, activations, initial="text", rng=rng, dtype=np.float32) for _ in range(2)
        ]
        self._requests: tuple[FieldRequest, ...] = ()
        self._view = NetworkView(THEMES["light"])
        self._view.fields_requested.connect(self._note)
        self._view.set_subject(Subject(tuple(map(str, range(sizes[-1]))), None))
        self._view.resize(width_px, height_px)
        self.show_next(PaintedHere())

    @property
    def scene(self) -> NetworkScene:
        assert self._view.scene is not None
        return self._view.scene

    def show_next(self, paint: Callable[[FieldRequest], np.ndarray]) -> None:
        """Show another network, from its weights to the pixels of the whole view."""
        self._networks.reverse()
        self._view.show_network(self._networks[0], None)
        if self._requests:
            self._view.set_fields(tuple(FieldPicture(r, image_of(paint(r))) for r in self._requests))
        self.paint_again()

    def paint_again(self) -> None:
        """Do what the GUI thread does for a frame: draw the finished pictures, the neurons, the words."""
        self._view.grab()

    def _note(self, requests: tuple[FieldRequest, ...]) -> None:
        self._requests = requests


def measure() -> Iterator[Figure]:
    """Yield the frames of every network and size of the stage."""
    make_application()
    processes = FieldProcesses()
    for width_px, height_px in SIZES_PX:
        for sizes in NETWORKS:
            yield from _compared(sizes, width_px, height_px, processes)
    processes.close()


class PaintedHere:
    """Computes the pictures asked for in this thread alone, as the program does where it can start no process."""

    def __init__(self) -> None:
        self._fields = EdgeFields()

    def __call__(self, request: FieldRequest) -> np.ndarray:
        return self._fields.picture(request.weights, request.geometry, request.colors)


def _compared(sizes: tuple[int, ...], width_px: int, height_px: int, processes: FieldProcesses) -> Iterator[Figure]:
    stage = Stage(sizes, width_px, height_px)
    paint_here = PaintedHere()
    lines = DrawnLines(stage.scene, width_px, height_px)
    tasks = {
        "frame": lambda: stage.show_next(lambda r: processes.picture(r.weights, r.geometry, r.colors)),
        "one thread": lambda: stage.show_next(paint_here),
        "GUI thread": stage.paint_again,
        "QPainter": lines.draw,
        "QPainter, clipped": lambda: lines.draw(is_clipped=True),
        "one item an edge": lines.render_items,
    }
    ms = {name: 1000 * seconds for name, seconds in medians(tasks, ROUNDS).items()}
    what = f"{'-'.join(map(str, sizes))}, {width_px}x{height_px}"
    most = LARGEST_MS.get(what)
    goal = None if most is None else Goal("≤", most, of_figure=True)
    yield Figure(what, ms["frame"], "ms", "one thread, no helpers", ms["one thread"], goal=goal)
    for drawn in ("QPainter", "QPainter, clipped", "one item an edge"):
        least = LEAST_FASTER.get(what) if drawn == "QPainter" else None
        goal = None if least is None else Goal("≥", least)
        yield Figure(what, ms["frame"], "ms", drawn, ms[drawn] / lines.part_drawn, goal=goal)
    yield Figure(f"{what}: the GUI thread's part", ms["GUI thread"], "ms")
