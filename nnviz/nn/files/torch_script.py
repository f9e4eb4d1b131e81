"""What only the code of a TorchScript file says of its layers, such as a slope; it is read as text and never run."""

import ast
import re
import zipfile
from collections.abc import Iterator, Mapping

from nnviz.nn.files.content import member_bytes
from nnviz.nn.files.pickled import Record

FINAL = re.compile(r"(?m)^  (\w+) : Final\[\w+\] = ([^()\[\]{}\n]{1,100})$")
CALL = re.compile(r"(?m)torch\.(\w+\([^()\[\]{}\n]{1,300}\))$")
MOST_CODE = 2**20
TRACED: Mapping[str, Mapping[str, object]] = {
    "softmax": {"dim": None},
    "log_softmax": {"dim": None},
    "leaky_relu": {"negative_slope": 0.01},
    "elu": {"alpha": 1.0},
    "celu": {"alpha": 1.0},
    "gelu": {"approximate": "none"},
    "hardtanh": {"min_val": -1.0, "max_val": 1.0},
    "softplus": {"beta": 1, "threshold": 20},
    "batch_norm": {"is_training": None, "momentum": None, "eps": None},
}
"""What a traced module calls: the constants in their order, under the names that attributes have elsewhere.

The value is what PyTorch takes where the call leaves it out.
"""


def with_constants(record: Record, archive: zipfile.ZipFile, root: str) -> Record:
    """Return a TorchScript module in the form of a pickled one: its modules and its constants are attributes there.

    ``root`` is the folder in the zip, with a slash. A module that was pickled whole is returned as it is.
    """
    if not record.module.startswith("__torch__") or "_modules" in record.state:
        return record
    parts = {key: part for key, part in record.state.items() if isinstance(part, Record)}
    record.state["_modules"] = parts
    record.state.update(_constants(_code_of(record, archive, root)))
    for part in parts.values():
        with_constants(part, archive, root)
    return record


def _code_of(record: Record, archive: zipfile.ZipFile, root: str) -> str:
    """Return the text of the record's class; "" where the file has none."""
    name = f"{root}code/{record.module.replace('.', '/')}.py"
    text = member_bytes(archive, name, MOST_CODE).decode() if name in archive.namelist() else ""
    match = re.search(rf"(?ms)^class {re.escape(record.name)}\(Module\):\n(.*?)(?=^class |\Z)", text)
    return match[1] if match else ""


def _constants(code: str) -> Iterator[tuple[str, object]]:
    for text in CALL.findall(code):
        call = _parsed(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRACED:
            yield from _in_call(call, TRACED[call.func.id])
    for name, value in FINAL.findall(code):
        yield name, ast.literal_eval(_parsed(value.strip()))


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as error:  # of Python's own errors the only one that damage to a file is not expected to raise
        raise ValueError(text) from error


def _in_call(call: ast.Call, usual: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Give the constants of a call; what is not there and has no usual value is not given."""
    placed = [ast.literal_eval(part) for part in call.args if not isinstance(part, ast.Name)]
    named = {part.arg: ast.literal_eval(part.value) for part in call.keywords if part.arg}
    said = {**dict(zip(usual, placed, strict=False)), **named}
    for name, value in usual.items():
        if name in said or value is not None:
            yield name, said.get(name, value)
