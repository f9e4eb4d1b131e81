"""A paint device that keeps what is painted on it, so that every kind of file gets exactly that."""

import math
from collections.abc import Callable

from PyQt6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTextItem,
    QTransform,
)

from nnviz.ui.kit.picture.recording import Item, Lines, Picture, Recording, Shape, Text

DOTS_PER_INCH = 96
HALF_PIXEL = QTransform.fromTranslate(0.5, 0.5)
FINEST = 3  # pixels of an image for each of the picture, where a shape becomes one
PLAIN = (Qt.BrushStyle.NoBrush, Qt.BrushStyle.SolidPattern)
NO_PEN, NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)

Paint = Callable[[QPainter], None]


def record(size: QSize, paint: Paint) -> Recording:
    """Let ``paint`` paint a picture of ``size`` pixels, and return all that it painted."""
    engine = _RecordingEngine()
    device = _RecordingDevice(size, engine)
    painter = QPainter(device)
    paint(painter)
    painter.end()
    return Recording(size, tuple(engine.items))


class _RecordingDevice(QPaintDevice):
    def __init__(self, size: QSize, engine: QPaintEngine) -> None:
        super().__init__()
        self._engine = engine
        inches = 25.4 / DOTS_PER_INCH
        metrics = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            metrics.PdmWidth: size.width(),
            metrics.PdmHeight: size.height(),
            metrics.PdmWidthMM: round(size.width() * inches),
            metrics.PdmHeightMM: round(size.height() * inches),
            metrics.PdmNumColors: 2**24,
            metrics.PdmDepth: 32,
            metrics.PdmDevicePixelRatio: 1,
            metrics.PdmDevicePixelRatioScaled: round(QPaintDevice.devicePixelRatioFScale()),
        }

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, DOTS_PER_INCH)


class _RecordingEngine(QPaintEngine):
    """Qt tells it of every change of state and of everything painted; nothing is emulated, nothing gets lost."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.items: list[Item] = []
        self._pen, self._brush, self._transform = QPen(), QBrush(), QTransform()
        self._opacity, self._hints = 1.0, QPainter.RenderHint(0)
        self._clip: QPainterPath | None = None
        self._is_clipping = True
        self._outlines: QPainterPath | None = None  # of the text that is being taken apart

    def begin(self, device: QPaintDevice | None) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        self._pen, self._brush = QPen(state.pen()), QBrush(state.brush())
        self._transform = QTransform(state.transform())
        self._opacity, self._hints = state.opacity(), state.renderHints()
        dirty, flags = state.state(), QPaintEngine.DirtyFlag
        if dirty & flags.DirtyClipPath:
            self._set_clip(state.clipPath(), state.clipOperation())
        if dirty & flags.DirtyClipRegion:
            region = QPainterPath()
            region.addRegion(state.clipRegion())
            self._set_clip(region, state.clipOperation())
        if dirty & flags.DirtyClipEnabled:
            self._is_clipping = state.isClipEnabled()

    def drawPath(self, path: QPainterPath) -> None:
        if self._outlines is not None:
            self._outlines.addPath(self._transform.map(path))
            return
        self._add_shape(path)

    def drawPolygon(self, points: object, mode: QPaintEngine.PolygonDrawMode) -> None:
        corners = QPolygonF([QPointF(point) for point in points])  # type: ignore[attr-defined]
        path = QPainterPath()
        path.addPolygon(corners)
        if mode == QPaintEngine.PolygonDrawMode.PolylineMode:
            self._add_shape(path, is_filled=False)
            return
        is_winding = mode == QPaintEngine.PolygonDrawMode.WindingMode
        path.setFillRule(Qt.FillRule.WindingFill if is_winding else Qt.FillRule.OddEvenFill)
        path.closeSubpath()
        self._add_shape(path)

    def drawRects(self, rects: object) -> None:
        for rect in rects:  # type: ignore[attr-defined]
            path = QPainterPath()
            path.addRect(QRectF(rect))
            self._add_shape(path)

    def drawLines(self, lines: object) -> None:
        pen = self._pen_of_picture()
        if pen.style() != Qt.PenStyle.NoPen:
            lead = self._place_of_lines()
            mapped = tuple(lead.map(QLineF(line)) for line in lines)  # type: ignore[attr-defined]
            self.items.append(Lines(self._shown(), mapped, pen))

    def drawImage(
        self, target: QRectF, image: QImage, source: QRectF, flags: Qt.ImageConversionFlag | None = None
    ) -> None:
        is_smooth = bool(self._hints & QPainter.RenderHint.SmoothPixmapTransform)
        part = image.copy(source.toRect())
        part.setDevicePixelRatio(1.0)
        self.items.append(
            Picture(self._shown(), part, QRectF(target), QTransform(self._transform), self._opacity, is_smooth)
        )

    def drawPixmap(self, target: QRectF, pixmap: QPixmap, source: QRectF) -> None:
        self.drawImage(target, pixmap.toImage(), source)

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:
        """Keep the run, and its letters as Qt itself would fill them: with the very shapes and places of the screen."""
        place, color = QTransform(self._transform), self._faded(self._pen.color())
        self._outlines = QPainterPath()
        super().drawTextItem(at, item)
        outlines, self._outlines = self._outlines, None
        outlines.setFillRule(Qt.FillRule.WindingFill)
        if item.text().strip():
            self.items.append(
                Text(self._shown(), item.text(), item.font(), QPointF(at), item.width(), place, color, outlines)
            )

    def _add_shape(self, path: QPainterPath, *, is_filled: bool = True) -> None:
        if is_filled and self._brush.style() not in PLAIN:
            self._add_pixels(path)
            is_filled = False
        brush, pen = self._brush_of_picture() if is_filled else NO_BRUSH, self._pen_of_picture()
        lead = self._place_of_lines()
        if pen.style() == Qt.PenStyle.NoPen or lead == self._transform:
            self._add(Shape(self._shown(), self._transform.map(path), brush, pen))
            return
        self._add(Shape(self._shown(), self._transform.map(path), brush, NO_PEN))
        self._add(Shape(self._shown(), lead.map(path), NO_BRUSH, pen))

    def _add_pixels(self, path: QPainterPath) -> None:
        """Add a shape with a gradient or a pattern as an image of it: in a PDF of Qt's its alpha would be lost."""
        box = self._transform.map(path).boundingRect().toAlignedRect()
        image = QImage(box.size() * FINEST, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHints(self._hints)
        painter.scale(FINEST, FINEST)
        painter.translate(-box.topLeft().toPointF())
        painter.setTransform(self._transform, True)
        painter.fillPath(path, self._brush)
        painter.end()
        self.items.append(Picture(self._shown(), image, QRectF(box), QTransform(), self._opacity, True))

    def _add(self, shape: Shape) -> None:
        if shape.pen.style() != Qt.PenStyle.NoPen or shape.brush.style() != Qt.BrushStyle.NoBrush:
            self.items.append(shape)

    def _place_of_lines(self) -> QTransform:
        """Return where lines go: without antialiasing a line at 10 fills the row of pixels from 10 to 11."""
        is_smooth = bool(self._hints & QPainter.RenderHint.Antialiasing)
        return self._transform if is_smooth else self._transform * HALF_PIXEL

    def _pen_of_picture(self) -> QPen:
        """Return the pen with its width in pixels of the picture."""
        pen = QPen(self._pen)
        width = pen.widthF()
        if not pen.isCosmetic():
            width *= math.sqrt(abs(self._transform.determinant()))
        pen.setWidthF(width or 1.0)
        pen.setCosmetic(False)
        pen.setColor(self._faded(pen.color()))
        return pen

    def _brush_of_picture(self) -> QBrush:
        brush = QBrush(self._brush)
        brush.setColor(self._faded(brush.color()))
        return brush

    def _faded(self, color: QColor) -> QColor:
        """Return a colour with the painter's opacity in it: not every kind of file has both."""
        faded = QColor(color)
        faded.setAlphaF(color.alphaF() * self._opacity)
        return faded

    def _shown(self) -> QPainterPath | None:
        return self._clip if self._is_clipping else None

    def _set_clip(self, path: QPainterPath, operation: Qt.ClipOperation) -> None:
        mapped = self._transform.map(path)
        if operation == Qt.ClipOperation.NoClip:
            self._clip = None
        elif operation == Qt.ClipOperation.IntersectClip and self._clip is not None:
            self._clip = self._clip.intersected(mapped)
        else:
            self._clip = mapped
