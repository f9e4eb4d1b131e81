"""A recorded picture as SVG: text as outlines, so that it is the same without the fonts, and clips as they are."""

import math
import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from itertools import groupby

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QBrush, QColor, QImage, QPainterPath, QPen, QTransform

from nnviz.ui.kit.image_files import png_of
from nnviz.ui.kit.picture.recording import Item, Lines, Picture, Recording, Shape, Text

FINEST = 3  # pixels of an enlarged image for each of the picture
CAPS = {Qt.PenCapStyle.FlatCap: "butt", Qt.PenCapStyle.SquareCap: "square", Qt.PenCapStyle.RoundCap: "round"}
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # letters that XML 1.0 does not know
JOINS = {Qt.PenJoinStyle.BevelJoin: "bevel", Qt.PenJoinStyle.RoundJoin: "round"}


def svg_of(recording: Recording, *, title: str) -> bytes:
    """Return the picture as SVG 1.1, one unit a pixel; every text is also there in words, as a label of its letters."""
    width, height = recording.size.width(), recording.size.height()
    clips = _ClipNames()
    body = "\n".join(_elements(recording.items, clips))
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">'
    )
    words = f"<title>{_escaped(title)}</title>\n<desc>{_escaped(' · '.join(recording.texts))}</desc>"
    return "\n".join((head, words, f"<defs>{clips.definitions}</defs>", body, "</svg>", "")).encode()


def _escaped(text: str) -> str:
    return escape(NO_XML.sub("\ufffd", text))


class _ClipNames:
    """The clips of the picture, each written once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, clip: QPainterPath) -> str:
        return self._names.setdefault(_path_data(clip), f"c{len(self._names)}")

    @property
    def definitions(self) -> str:
        return "".join(
            f'<clipPath id="{name}"><path clip-rule="evenodd" d="{data or "M0,0"}"/></clipPath>'
            for data, name in self._names.items()
        )


def _elements(items: tuple[Item, ...], clips: _ClipNames) -> Iterator[str]:
    """Give the elements, those of one clip in a group: a clip inside a group is kept by every reader."""
    for clip, group in groupby(items, key=lambda item: None if item.clip is None else clips.name(item.clip)):
        inside = (_element(item) for item in group)
        yield from inside if clip is None else (f'<g clip-path="url(#{clip})">', *inside, "</g>")


def _element(item: Item) -> str:
    if isinstance(item, Text):
        data = _path_data(item.outlines)
        return f'<g role="img" aria-label="{_escaped(item.text)}"><path {_fill(item.color)} d="{data}"/></g>'
    if isinstance(item, Picture):
        return _image(item)
    if isinstance(item, Lines):
        lines = "".join(
            f'<path d="M{_number(line.x1())},{_number(line.y1())}L{_number(line.x2())},{_number(line.y2())}"/>'
            for line in item.lines
        )
        return f'<g fill="none" {_stroke(item.pen)}>{lines}</g>'
    assert isinstance(item, Shape)
    rule = ' fill-rule="evenodd"' if item.path.fillRule() == Qt.FillRule.OddEvenFill else ""
    fill = _fill(item.brush.color()) + rule if _is_filled(item.brush) else 'fill="none"'
    return f'<path {fill} {_stroke(item.pen)} d="{_path_data(item.path)}"/>'


def _image(item: Picture) -> str:
    image, box = item.image if item.is_smooth else _enlarged(item), item.target
    data = b64encode(png_of(image)).decode()
    # Not every reader knows it, but those that do make nothing smooth that is none.
    rendering = "" if item.is_smooth else ' style="image-rendering:pixelated"'
    faded = "" if item.opacity == 1.0 else f' opacity="{_number(item.opacity)}"'
    return (
        f'<image x="{_number(box.x())}" y="{_number(box.y())}" width="{_number(box.width())}" '
        f'height="{_number(box.height())}" preserveAspectRatio="none" transform="{_matrix(item.transform)}"'
        f'{rendering}{faded} xlink:href="data:image/png;base64,{data}"/>'
    )


def _enlarged(item: Picture) -> QImage:
    """Return an image with each of its pixels as a block, so that no reader makes a blur of it."""
    seen = item.transform.mapRect(item.target).size()
    sides = ((seen.width(), item.image.width()), (seen.height(), item.image.height()))
    times = max(1, *(math.ceil(FINEST * asked / there) if asked > there > 0 else 1 for asked, there in sides))
    return item.image.scaled(item.image.size() * times)


def _is_filled(brush: QBrush) -> bool:
    return brush.style() != Qt.BrushStyle.NoBrush


def _fill(color: QColor) -> str:
    faded = "" if color.alpha() == 255 else f' fill-opacity="{_number(color.alphaF())}"'
    return f'fill="{color.name()}"{faded}'


def _stroke(pen: QPen) -> str:
    if pen.style() == Qt.PenStyle.NoPen:
        return 'stroke="none"'
    width, color = pen.widthF(), pen.color()
    parts = [f'stroke="{color.name()}" stroke-width="{_number(width)}"']
    if color.alpha() != 255:
        parts.append(f'stroke-opacity="{_number(color.alphaF())}"')
    parts.append(f'stroke-linecap="{CAPS.get(pen.capStyle(), "butt")}"')
    parts.append(f'stroke-linejoin="{JOINS.get(pen.joinStyle(), "miter")}"')
    if pen.style() != Qt.PenStyle.SolidLine:
        dashes = ",".join(_number(part * width) for part in pen.dashPattern())
        parts.append(f'stroke-dasharray="{dashes}" stroke-dashoffset="{_number(pen.dashOffset() * width)}"')
    return " ".join(parts)


def _path_data(path: QPainterPath) -> str:
    letters = {
        QPainterPath.ElementType.MoveToElement: "M",
        QPainterPath.ElementType.LineToElement: "L",
        QPainterPath.ElementType.CurveToElement: "C",
    }
    elements = (path.elementAt(place) for place in range(path.elementCount()))
    return "".join(f"{letters.get(e.type, ' ')}{_number(e.x)},{_number(e.y)}" for e in elements)


def _matrix(transform: QTransform) -> str:
    t = transform
    numbers = (t.m11(), t.m12(), t.m21(), t.m22(), t.dx(), t.dy())
    return f"matrix({','.join(f'{number:.6g}' for number in numbers)})"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
