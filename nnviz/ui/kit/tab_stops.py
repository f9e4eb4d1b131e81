"""What Tab stops at, as it is seen: found anew at every press, whatever has been made or has gone meanwhile."""

from collections.abc import Iterator, Sequence

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QScrollArea, QWidget

from nnviz.ui.kit.reading_order import Box, reading_order

Part = QWidget | QLayout
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def step_focus(root: QWidget, *, is_next: bool) -> bool:
    """Give the keys to the next stop within ``root``, or to the one before; after the last comes the first.

    Return whether there is any. From what is no stop itself, or has just gone, Tab goes on where that lies.
    """
    focused = root.focusWidget()
    parts = list(_parts_as_read(root, focused))
    here = parts.index(focused) if focused in parts else None
    before, after = ([], parts) if here is None else (parts[:here], parts[here + 1 :])
    around = [*after, *before] if is_next else [*reversed(before), *reversed(after)]
    stop = next((part for part in around if is_stop(part, root)), None)
    if stop is not None:
        _give_keys(_entered(stop, focused, root), is_next=is_next)
    return stop is not None


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at within ``root``, as it is read."""
    return [part for part in _parts_as_read(root, None) if is_stop(part, root)]


def is_stop(part: QWidget, root: QWidget) -> bool:
    """Whether Tab stops at a part: it can be used and be seen."""
    if not part.isVisible() or not part.isEnabled() or part.focusProxy() is not None:
        return False
    return _takes_tab(part) and not _is_covered(part, root)


def _takes_tab(part: QWidget) -> bool:
    if _group_of(part) is not None:  # Qt takes Tab from all of a group but the one that had the keys last
        return part.focusPolicy() != Qt.FocusPolicy.NoFocus
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _group_of(part: QWidget | None) -> QButtonGroup | None:
    """Return the buttons of which one is down that a part is one of."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return group if group is not None and group.exclusive() else None


def _entered(stop: QWidget, focused: QWidget | None, root: QWidget) -> QWidget:
    """Return where Tab comes to who comes to a stop: among buttons of which one is down first to that one."""
    group = _group_of(stop)
    chosen = None if group is None or group is _group_of(focused) else group.checkedButton()
    return chosen if chosen is not None and is_stop(chosen, root) else stop


def _give_keys(part: QWidget, *, is_next: bool) -> None:
    """Bring a part into sight on whatever scrolls, and let it have the keys."""
    area = part.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(part)
        area = area.parentWidget()
    part.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)


def _parts_as_read(widget: QWidget, focused: QWidget | None) -> Iterator[QWidget]:
    """Yield all that is seen within a widget, a part before what is on it, and what has the keys, seen or not."""
    seen = [child for child in widget.findChildren(QWidget, options=DIRECT) if _is_read(child, focused)]
    layout = widget.layout()
    if layout is None:
        yield from _as_read(seen, focused)
        return
    layout.activate()  # else what has just come has no place yet
    laid_out = _items(layout, focused)
    known = set(_widgets(laid_out, focused))
    yield from _as_read([*laid_out, *(child for child in seen if child not in known)], focused)


def _as_read(parts: Sequence[Part], focused: QWidget | None) -> Iterator[QWidget]:
    for place in reading_order([_box(part.geometry()) for part in parts]):
        part = parts[place]
        if isinstance(part, QLayout):
            yield from _as_read(_items(part, focused), focused)
        else:
            yield part
            yield from _parts_as_read(part, focused)


def _items(layout: QLayout, focused: QWidget | None) -> list[Part]:
    """Return the layouts and the seen widgets in a layout."""
    items = [item for place in range(layout.count()) if (item := layout.itemAt(place)) is not None]
    layouts = [inner for item in items if (inner := item.layout()) is not None]
    widgets = [part for item in items if (part := item.widget()) is not None]
    return [*layouts, *(part for part in widgets if _is_read(part, focused))]


def _widgets(parts: Sequence[Part], focused: QWidget | None) -> Iterator[QWidget]:
    for part in parts:
        if isinstance(part, QLayout):
            yield from _widgets(_items(part, focused), focused)
        else:
            yield part


def _is_read(widget: QWidget, focused: QWidget | None) -> bool:
    has_keys = focused is not None and (widget is focused or widget.isAncestorOf(focused))
    return not widget.isWindow() and (widget.isVisible() or has_keys)


def _is_covered(part: QWidget, root: QWidget) -> bool:
    """Whether more than half of what could be seen of a part lies under something else."""
    place, around = part.rect(), part
    while around is not root:
        parent = around.parentWidget()
        if parent is None:
            return False
        place = place.translated(around.pos())
        if any(_covers(other, place) for other in _above(around, parent)):
            return True
        # What has been scrolled away is covered where what scrolls is.
        place = place & parent.rect() if place.intersects(parent.rect()) else parent.rect()
        around = parent
    return False


def _above(widget: QWidget, parent: QWidget) -> list[QWidget]:
    """Return what lies over a widget in its parent."""
    siblings = parent.findChildren(QWidget, options=DIRECT)
    above = siblings[siblings.index(widget) + 1 :]
    is_clear = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    return [
        other for other in above if other.isVisible() and not other.isWindow() and not other.testAttribute(is_clear)
    ]


def _covers(other: QWidget, place: QRect) -> bool:
    hidden = other.geometry() & place
    return not hidden.isEmpty() and 2 * hidden.width() * hidden.height() > place.width() * place.height()


def _box(place: QRect) -> Box:
    return Box(place.x(), place.y(), place.width(), place.height())
