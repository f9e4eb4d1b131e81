"""One value of a page in a file of its own: a neuron, a circuit, a ball on its surface; JSON that says what it is."""

import json
from pathlib import Path
from typing import TypeVar

from nnviz.language import UserError, translate
from nnviz.storage.atomic_file import atomic_write
from nnviz.storage.codec import CodecError, decode, encode, known_names

T = TypeVar("T")

SUFFIX = ".nnviz"
KIND, VALUE = "nnviz", "value"
MAX_BYTES = 8 * 2**20
HEAD_BYTES = 200


def write_value(path: Path, kind: str, value: object) -> None:
    """Write a frozen value; what was there stays on failure. Raises ``UserError``."""
    text = json.dumps({KIND: kind, VALUE: encode(value)}, ensure_ascii=False, indent=1)
    try:
        with atomic_write(path) as file:
            file.write(text.encode())
    except OSError as error:
        sentence = translate("ValueFile", "cannot save {0}: {1}; choose another place")
        raise UserError(sentence.format(path, error.strerror or error)) from error


def kind_of(path: Path) -> str:
    """Return what kind of value a file says that it holds, "" for any other file; only its beginning is read."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ""
    before, found, rest = head.partition(f'"{KIND}"')
    parts = rest.split('"')
    return parts[1] if found and before.strip() == "{" and parts[0].strip() == ":" and len(parts) > 2 else ""


def read_value(path: Path, kind: str, of: type[T]) -> T:
    """Return the value of type ``of``, a dataclass, in a file of this kind.

    Raises ``UserError`` for whatever else it holds, also for an object without a name that such a value has.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(translate("ValueFile", "{0} is too large: choose another file").format(path.name))
        saved = json.loads(path.read_bytes())
        if not isinstance(saved, dict) or saved.get(KIND) != kind:
            raise ValueError
        value = decode(of, saved.get(VALUE), VALUE)
        if not known_names(of, saved.get(VALUE)):  # else it would be shown as if it had held all that is usual
            raise ValueError
        return value
    except OSError as error:
        sentence = translate("ValueFile", "cannot read {0}: {1}; choose another file")
        raise UserError(sentence.format(path, error.strerror or error)) from error
    except CodecError as error:
        sentence = translate("ValueFile", "{0} cannot be opened: {1}; choose another file")
        raise UserError(sentence.format(path.name, error)) from error
    except (ValueError, RecursionError) as error:
        sentence = translate("ValueFile", "{0} is damaged, or was not saved here: choose another file")
        raise UserError(sentence.format(path.name)) from error
