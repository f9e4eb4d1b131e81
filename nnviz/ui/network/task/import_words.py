"""What the import sheet says of a file, and which of its guesses can be changed to what."""

from dataclasses import dataclass

import numpy as np

from nnviz.data.files.found import FoundData, Preview
from nnviz.language import translate
from nnviz.notation.counts import inputs_text
from nnviz.notation.names import shortened

MOST_CLASSES = 12
MOST_COLUMNS = 500


@dataclass(frozen=True)
class Guess:
    """A field of ``FileChoice``, its name, and the values it may have with their words."""

    field: str
    name: str
    choices: tuple[tuple[str, str], ...]


def counts_text(found: FoundData) -> str:
    """Say what a file is: its kind, how many examples of what form, and how many of each class."""
    material = found.material
    labels = np.concatenate([part.labels for part in material.parts])
    counts = np.bincount(labels[labels >= 0], minlength=len(material.class_names))
    each = [f"{shortened(name)}: {n:,}" for name, n in zip(material.class_names, counts.tolist(), strict=True)]
    more = f" … ({len(each)})" if len(each) > MOST_CLASSES else ""
    if material.image_shape is not None:
        form = translate("ImportSheet", "pictures of {1}×{0}").format(*material.image_shape)
    else:
        form = inputs_text(material.parts[0].n_inputs)
    text = translate("ImportSheet", "{0} · {1:,} examples · {2} · {3}")
    return text.format(found.kind, material.n_examples, form, ", ".join(each[:MOST_CLASSES]) + more)


def column_titles(preview: Preview) -> list[str]:
    """Return what stands over the columns: which of them is the class, and in brackets those that are left out."""
    titles = [shortened(name) for name in preview.columns]
    for i in preview.left_out:
        titles[i] = f"({titles[i]})"
    if preview.label is not None:
        titles[preview.label] = translate("ImportSheet", "class: {0}").format(titles[preview.label])
    return titles


def guesses(found: FoundData) -> tuple[Guess, ...]:
    """Return what was guessed of a file and can be understood otherwise."""
    yes_no = (("yes", translate("ImportSheet", "yes")), ("no", translate("ImportSheet", "no")))
    if found.choice.separator:
        names = dict.fromkeys((*found.columns[:MOST_COLUMNS], *found.columns[-1:], found.choice.label))
        return (
            Guess("label", translate("ImportSheet", "Class"), tuple((name, name) for name in names)),
            Guess("separator", translate("ImportSheet", "Separated by"), _separators()),
            Guess("decimal", translate("ImportSheet", "Decimals"), ((".", "1.5"), (",", "1,5"))),
            Guess("header", translate("ImportSheet", "First row names columns"), yes_no),
        )
    if found.material.image_shape is None:
        return ()
    return (
        Guess("turned", translate("ImportSheet", "Stored column by column"), (yes_no[1], yes_no[0])),
        Guess("inverted", translate("ImportSheet", "Inverted, so that ink is 1"), (yes_no[1], yes_no[0])),
    )


def _separators() -> tuple[tuple[str, str], ...]:
    return (
        (",", translate("ImportSheet", "comma")),
        (";", translate("ImportSheet", "semicolon")),
        ("\t", translate("ImportSheet", "tab")),
        (" ", translate("ImportSheet", "spaces")),
        ("|", "|"),
    )
