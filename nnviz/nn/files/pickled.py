"""Pickles taken apart without executing any of them: what a pickle would call is looked up in a list of ours."""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nnviz.language import translate
from nnviz.nn.network import NetworkError


@dataclass
class Record:
    """An object of a class of another program: what the class is called, and the attributes that were kept."""

    module: str
    name: str
    state: dict[str, object] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"{self.module}.{self.name}"


@dataclass(frozen=True)
class Class:
    """A class that is allowed: making an object of it makes a ``Record``."""

    module: str
    name: str


@dataclass(frozen=True)
class Allowed:
    """A name that a pickle may use: ``build`` is called with the arguments in place of what the name says."""

    build: Callable[..., object]


Lookup = Callable[[str, str], object]
"""Returns an ``Allowed``, a ``Class`` or a plain value for (module, name); None where that is forbidden."""


class Unpickler:
    """Reads one pickle after the other from ``data``, protocols 0 to 5 as far as programs use them for networks.

    ``lookup`` decides on every global name, ``persistent`` makes what a persistent id stands for.
    Raises ``NetworkError`` with the name where one is forbidden, and what ``content.DAMAGE`` lists on damage.
    """

    def __init__(self, data: bytes, lookup: Lookup, persistent: Callable[[object], object] | None = None) -> None:
        self.position = 0
        self._data = data
        self._lookup = lookup
        self._persistent = persistent
        self._stack: list[object] = []
        self._marks: list[int] = []
        self._memo: dict[int, object] = {}

    def load(self) -> object:
        """Return the next object."""
        self._stack, self._marks, self._memo = [], [], {}
        while True:
            code = self._take(1)
            if code == b".":
                return self._stack.pop()
            OPCODES[code](self)

    def load_inner(self) -> object:
        """Return an object whose pickle of its own lies within this one."""
        kept = self._stack, self._marks, self._memo
        inner = self.load()
        self._stack, self._marks, self._memo = kept
        return inner

    def skip(self, n_bytes: int) -> bytes:
        """Return bytes that follow a pickle; raises ``EOFError`` where there are not so many."""
        return self._take(n_bytes)

    def _take(self, n: int) -> bytes:
        part = self._data[self.position : self.position + n]
        if n < 0 or len(part) != n:
            raise EOFError
        self.position += n
        return part

    def _number(self, form: str) -> int:
        value: int = struct.unpack(form, self._take(struct.calcsize(form)))[0]
        return value

    def _line(self, encoding: str = "utf-8") -> str:
        end = self._data.index(b"\n", self.position)
        line = self._data[self.position : end]
        self.position = end + 1
        return line.decode(encoding)

    def _push(self, value: object) -> None:
        self._stack.append(value)

    def _pop(self) -> object:
        return self._stack.pop()

    def _above_mark(self) -> list[object]:
        start = self._marks.pop()
        above = self._stack[start:]
        del self._stack[start:]
        return above

    def _top(self, kind: type) -> object:
        top = self._stack[-1]
        if not isinstance(top, kind):
            raise TypeError
        return top

    def _extend(self, values: list[object]) -> None:
        top = self._top(list)
        assert isinstance(top, list)
        top.extend(values)

    def _set_items(self, values: list[object]) -> None:
        top = self._top(dict)
        assert isinstance(top, dict)
        top.update(zip(values[::2], values[1::2], strict=True))

    def _dict(self, values: list[object]) -> None:
        self._push(dict(zip(values[::2], values[1::2], strict=True)))

    def _add(self, values: list[object]) -> None:
        top = self._top(set)
        assert isinstance(top, set)
        top.update(values)

    def _global(self, module: object, name: object) -> None:
        if not (isinstance(module, str) and isinstance(name, str)):
            raise TypeError
        found = self._lookup(module, name)
        if found is None:
            sentence = translate("NetworkFile", "it asks for {0}.{1}, which is no part of a network; nothing was run")
            raise NetworkError(sentence.format(module[:80], name[:80]))
        self._push(found)

    def _call(self) -> None:
        arguments, function = self._pop(), self._pop()
        if not isinstance(arguments, tuple):
            raise TypeError
        if isinstance(function, Class):
            self._push(Record(function.module, function.name))
        elif isinstance(function, Allowed):
            self._push(function.build(*arguments))
        else:
            raise TypeError

    def _build(self) -> None:
        state, target = self._pop(), self._stack[-1]
        if isinstance(target, Record):
            parts = state if isinstance(state, tuple) else (state,)
            for part in parts:
                if isinstance(part, dict):
                    target.state.update(part)
        elif hasattr(target, "set_state"):
            target.set_state(state)
            if hasattr(target, "followed_by"):
                self._stack[-1] = target.followed_by(self)
        elif not isinstance(target, dict):
            raise TypeError

    def _persist(self) -> None:
        if self._persistent is None:
            raise TypeError
        self._push(self._persistent(self._pop()))

    def _tuple(self, n: int) -> None:
        values = tuple(self._stack[len(self._stack) - n :])
        if len(values) != n:
            raise IndexError
        del self._stack[len(self._stack) - n :]
        self._push(values)

    def _stack_global(self) -> None:
        name, module = self._pop(), self._pop()
        self._global(module, name)

    def _text(self, form: str) -> None:
        self._push(self._take(self._number(form)).decode("utf-8", "surrogatepass"))

    def _latin(self, form: str) -> None:
        self._push(self._take(self._number(form)).decode("latin1"))

    def _long(self, form: str) -> None:
        self._push(int.from_bytes(self._take(self._number(form)), "little", signed=True))

    def _int_line(self) -> None:
        line = self._line()
        self._push({"00": False, "01": True}.get(line) if line in ("00", "01") else int(line.rstrip("L")))


def _set(value: object) -> Callable[[Unpickler], None]:
    return lambda u: u._push(value)


OPCODES: Mapping[bytes, Callable[[Unpickler], object]] = {
    b"\x80": lambda u: u._take(1),
    b"\x95": lambda u: u._take(8),
    b"(": lambda u: u._marks.append(len(u._stack)),
    b"0": lambda u: u._pop(),
    b"1": lambda u: u._above_mark(),
    b"2": lambda u: u._push(u._stack[-1]),
    b"N": _set(None),
    b"\x88": _set(True),
    b"\x89": _set(False),
    b"J": lambda u: u._push(u._number("<i")),
    b"K": lambda u: u._push(u._number("<B")),
    b"M": lambda u: u._push(u._number("<H")),
    b"\x8a": lambda u: u._long("<B"),
    b"\x8b": lambda u: u._long("<i"),
    b"I": lambda u: u._int_line(),
    b"L": lambda u: u._int_line(),
    b"G": lambda u: u._push(struct.unpack(">d", u._take(8))[0]),
    b"F": lambda u: u._push(float(u._line())),
    b"X": lambda u: u._text("<I"),
    b"\x8c": lambda u: u._text("<B"),
    b"\x8d": lambda u: u._text("<Q"),
    b"V": lambda u: u._push(u._line("raw_unicode_escape")),
    b"T": lambda u: u._latin("<i"),
    b"U": lambda u: u._latin("<B"),
    b"B": lambda u: u._push(u._take(u._number("<I"))),
    b"C": lambda u: u._push(u._take(u._number("<B"))),
    b"\x8e": lambda u: u._push(u._take(u._number("<Q"))),
    b"\x96": lambda u: u._push(u._take(u._number("<Q"))),
    b"]": lambda u: u._push([]),
    b"l": lambda u: u._push(u._above_mark()),
    b"a": lambda u: u._extend([u._pop()]),
    b"e": lambda u: u._extend(u._above_mark()),
    b")": _set(()),
    b"t": lambda u: u._push(tuple(u._above_mark())),
    b"\x85": lambda u: u._tuple(1),
    b"\x86": lambda u: u._tuple(2),
    b"\x87": lambda u: u._tuple(3),
    b"}": lambda u: u._push({}),
    b"d": lambda u: u._dict(u._above_mark()),
    b"S": lambda u: u._push(u._line().strip("'\"")),
    b"s": lambda u: u._set_items([u._pop(), u._pop()][::-1]),
    b"u": lambda u: u._set_items(u._above_mark()),
    b"\x8f": lambda u: u._push(set()),
    b"\x90": lambda u: u._add(u._above_mark()),
    b"\x91": lambda u: u._push(frozenset(u._above_mark())),
    b"h": lambda u: u._push(u._memo[u._number("<B")]),
    b"j": lambda u: u._push(u._memo[u._number("<I")]),
    b"g": lambda u: u._push(u._memo[int(u._line())]),
    b"q": lambda u: u._memo.__setitem__(u._number("<B"), u._stack[-1]),
    b"r": lambda u: u._memo.__setitem__(u._number("<I"), u._stack[-1]),
    b"p": lambda u: u._memo.__setitem__(int(u._line()), u._stack[-1]),
    b"\x94": lambda u: u._memo.__setitem__(len(u._memo), u._stack[-1]),
    b"c": lambda u: u._global(u._line(), u._line()),
    b"\x93": lambda u: u._stack_global(),
    b"R": lambda u: u._call(),
    b"\x81": lambda u: u._call(),
    b"b": lambda u: u._build(),
    b"Q": lambda u: u._persist(),
}
"""What each opcode does; there is none for what only code needs: an unknown one is a ``KeyError``."""
