"""Files chosen by the system's dialogs: which to open, where to save."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtWidgets import QFileDialog, QWidget

from nnviz.language import UserError, translate

Say = Callable[[str], object]
LONGEST_NAME = 60


@dataclass(frozen=True)
class FileKind:
    """A kind of file, as a dialog lists it: its name, its ending with the dot."""

    name: str
    suffix: str


def ask_for_file(parent: QWidget, title: str, suffixes: Sequence[str]) -> Path | None:
    """Ask which file to open; None if the user thinks better of it."""
    every = translate("Files", "all files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", f"{name_filter(suffixes)};;{every}")
    return Path(name) if name else None


def ask_and_save(
    parent: QWidget, title: str, name: str, kinds: Sequence[FileKind], save: Callable[[Path], str | None], say: Say
) -> None:
    """Ask for a place, save there, and say so, with what ``save`` returns about it, or what is wrong.

    Without an ending typed it is that of the kind chosen in the dialog.
    """
    filters = {f"{kind.name} (*{kind.suffix})": kind for kind in kinds}
    proposed = f"{plain_name(name)}{kinds[0].suffix}"
    chosen, chosen_filter = QFileDialog.getSaveFileName(parent, title, proposed, ";;".join(filters))
    if not chosen:
        return
    path = Path(chosen)
    if not path.suffix:
        path = path.with_name(path.name + filters.get(chosen_filter, kinds[0]).suffix)
        if path.exists():  # which the dialog has not asked about
            say(translate("Files", "{0} exists already: name it with its ending to replace it").format(path))
            return
    try:
        about = save(path)
    except UserError as error:
        say(str(error))
    else:
        saved = translate("Files", "Saved {0}").format(path)
        say(f"{saved}. {about}" if about else saved)


def name_filter(suffixes: Sequence[str]) -> str:
    """Return what lets a file dialog list the files with these suffixes."""
    return " ".join(f"*{suffix}" for suffix in suffixes)


def plain_name(text: str) -> str:
    """Return a title as the name of a file: letters, digits and single lines between them."""
    words = re.sub(r"[^\w.]+", "-", re.sub(r"\s*[–—]\s*", "-", text)).strip("-._")
    return words[:LONGEST_NAME] or "nnviz"
