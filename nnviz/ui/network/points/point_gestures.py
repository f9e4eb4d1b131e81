"""What mouse and keys do with points on the decision map while the pencil is taken."""

from dataclasses import dataclass

from nnviz.data.own_points import nearest_point
from nnviz.ui.network.points.decision_scene import DecisionScene

REACH = 0.03  # of the plane's width, within which a point is taken


@dataclass
class PointGestures:
    """``label`` is the class that is drawn, −1 without the pencil; ``dragged`` the point under the hand, if any."""

    label: int = -1
    dragged: int | None = None

    @property
    def has_pencil(self) -> bool:
        return self.label >= 0

    def point_at(self, scene: DecisionScene, x1: float, x2: float) -> int | None:
        """Return which point lies there, None if none does."""
        reach = REACH * (scene.plane.right - scene.plane.left)
        return nearest_point(scene.points.places, x1, x2, reach)
