"""The tabs of the digits page's panel."""

from dataclasses import dataclass

from PyQt6.QtWidgets import QWidget

from nnviz.language import translate

ANSWER, SPLIT, TEACH = "answer", "split", "teach"


@dataclass(frozen=True)
class Tab:
    """``key`` names it in the settings, ``text`` stands on it, ``content`` is what it shows."""

    key: str
    text: str
    tip: str
    content: QWidget


def page_tabs(*, answer: QWidget, split: QWidget, teach: QWidget) -> tuple[Tab, ...]:
    """Return the tabs with what they show, left to right."""
    answer_tip = translate("Tabs", "What the network says of the drawing, and how sure it is (section 2.1)")
    split_tip = translate("Tabs", "Write several digits: they are cut where the classifier is surest (section 2.1)")
    teach_tip = translate("Tabs", "Say what the drawing is, keep it, train on it (1.1, 1.3)")
    return (
        Tab(ANSWER, translate("Tabs", "Answer"), answer_tip, answer),
        Tab(SPLIT, translate("Tabs", "Split"), split_tip, split),
        Tab(TEACH, translate("Tabs", "Teach"), teach_tip, teach),
    )
