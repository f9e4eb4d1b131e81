"""What lies behind the neurons of a network's picture, painted once for everything that is painted over it."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter, QPixmap
from PyQt6.QtWidgets import QWidget

from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_network import paint_background


class EdgeLayer:
    """Holds the latest scene's edges as device pixels of a widget, at rest and zoomed alike.

    A movement of a pen changes what flows through a network, not its edges: they are painted once for a stroke.

    Half of the time of a picture goes into its edges: painted beforehand, in a turn of the event loop of
    their own, they leave the window free to answer in between.
    """

    def __init__(self) -> None:
        self._scene: NetworkScene | None = None
        self._pixels = QPixmap()

    def is_of(self, scene: NetworkScene, widget: QWidget) -> bool:
        """Whether the pixels are those of the scene in this widget, whatever flows through its neurons."""
        ratio = widget.devicePixelRatioF()
        return (
            self._scene is not None
            and scene.has_background_of(self._scene)
            and ratio == self._pixels.devicePixelRatio()
            and widget.size() * ratio == self._pixels.size()
        )

    def forget(self) -> None:
        """Let go of the pixels: of a widget out of sight they are megabytes for nothing."""
        self._scene, self._pixels = None, QPixmap()

    def pixels(self, scene: NetworkScene, widget: QWidget) -> QPixmap:
        """Return the edges on the scene's ground, painted now unless they are those painted last."""
        if not self.is_of(scene, widget):
            self._scene, ratio = scene, widget.devicePixelRatioF()
            if self._pixels.size() != widget.size() * ratio:
                self._pixels = QPixmap(widget.size() * ratio)
            self._pixels.setDevicePixelRatio(ratio)
            self._pixels.fill(scene.theme.ground)
            painter = QPainter(self._pixels)
            painter.setClipRect(QRectF(widget.rect()))  # with a clip Qt draws lines several times faster
            paint_background(painter, scene)
            painter.end()
        return self._pixels
