"""Keys of keyboards that type other letters, or digits with Shift only, do what the key at their place would do."""

from PyQt6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PyQt6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PyQt6.QtWidgets import QApplication, QWidget

from nnviz.ui.kit.key_positions import by_position, is_latin_letter
from nnviz.ui.window.action_set import ActionSet

KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
NOT_HELD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
UNCHANGING = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ControlModifier
"""A key types the same sign whether or not these are held."""
LAST_CHARACTER = 0x10FFFF  # Qt counts keys that type nothing from 0x1000000
COUNTED_AS_X11 = ("xcb", "wayland", "wayland-egl", "offscreen", "minimal")
"""Platforms whose scan codes are those of ``key_positions``."""


class KeyTranslator(QObject):
    """Hears the keys of a window before Qt looks for their shortcuts, and sends others in their place.

    What a text field types is left alone, and so is a sign that has a meaning of its own, such as − above a French 6.
    """

    def __init__(self, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._is_latin: bool | None = None
        self._is_sending = False
        if QGuiApplication.platformName() in COUNTED_AS_X11:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if isinstance(watched, QWidget):
            self._begin_with(watched, event)
            return False
        if self._is_sending or not isinstance(event, QKeyEvent) or event.type() not in KEY_EVENTS:
            return False
        key = self._translated(event)
        if key is None:
            return False
        event.accept()  # else Qt looks for a shortcut of the key itself
        if event.type() == QEvent.Type.KeyPress and watched is not None:
            self._press(watched, event, key)
        return True

    def _begin_with(self, window: QWidget, event: QEvent | None) -> None:
        """Listen to the window of the system, which hears keys first, as soon as there is one."""
        handle = window.windowHandle()
        if event is not None and event.type() == QEvent.Type.Show and handle is not None:
            window.removeEventFilter(self)
            handle.installEventFilter(self)

    def _translated(self, event: QKeyEvent) -> str | None:
        """Return the Latin letter, digit or sign that stands for a key, None if the key is what it says."""
        if not 0 < event.key() <= LAST_CHARACTER:
            return None
        char = chr(event.key())
        if char.isalpha():
            self._is_latin = is_latin_letter(char)
        focused = QApplication.focusWidget()
        is_typing = focused is not None and focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        if is_typing and not event.modifiers() & COMMANDS:
            return None
        held = event.modifiers() & ~NOT_HELD
        if self._actions.knows(QKeySequence(QKeyCombination(held, Qt.Key(event.key())))):
            return None
        is_plain = not event.modifiers() & ~UNCHANGING
        return by_position(event.nativeScanCode(), char, is_latin=self._is_latin, is_plain=is_plain)

    def _press(self, window: QObject, event: QKeyEvent, key: str) -> None:
        """Offer the key to whatever has the focus, then to the actions, as Qt does it."""
        self._is_sending = True
        override = _with_key(event, QEvent.Type.ShortcutOverride, key)
        override.ignore()
        QCoreApplication.sendEvent(window, override)
        combination = QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(ord(key))))
        if override.isAccepted() or not self._actions.press(combination, is_repeat=event.isAutoRepeat()):
            QCoreApplication.sendEvent(window, _with_key(event, QEvent.Type.KeyPress, key))
        self._is_sending = False


def _with_key(event: QKeyEvent, kind: QEvent.Type, key: str) -> QKeyEvent:
    is_shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    text = "" if event.modifiers() & COMMANDS else key if is_shifted else key.lower()
    return QKeyEvent(
        kind,
        ord(key),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        text,
        event.isAutoRepeat(),
        event.count(),
    )
