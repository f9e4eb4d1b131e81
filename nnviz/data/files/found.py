"""What has been understood of a file of data, and what of it can be understood otherwise."""

from dataclasses import dataclass, field
from typing import Annotated

from nnviz.data.material import Material
from nnviz.storage.codec import Within

Name = Annotated[str, Within(0, 200)]


@dataclass(frozen=True)
class FileChoice:
    """How a file is to be read; what is "" is guessed.

    ``separator`` and ``decimal`` of a table are characters, ``header`` "yes" or "no", ``label`` the name of the column
    that holds the class, ``turned`` "yes" if pictures are stored column by column, ``inverted`` "yes" if they are dark
    on light.
    """

    separator: Name = ""
    decimal: Name = ""
    header: Name = ""
    label: Name = ""
    turned: Name = ""
    inverted: Name = ""


@dataclass(frozen=True)
class Preview:
    """The first rows as they were understood: texts under the names of columns; ``label`` is that of the class, and
    ``left_out`` are those that are not learnt from."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    label: int | None = None
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class FoundData:
    """The examples of a file, what it is in words, how it was read, and what was left out and why.

    ``columns`` are the names of all columns of a table: one of them is the class.
    """

    material: Material
    kind: str
    choice: FileChoice
    notes: tuple[str, ...] = ()
    preview: Preview = field(default_factory=Preview)
    columns: tuple[str, ...] = ()
