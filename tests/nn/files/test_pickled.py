"""The unpickler of our own: what pickle writes comes back, and nothing that it asks for is called."""

import pickle
from collections import OrderedDict

import pytest

from nnviz.nn.files.content import DAMAGE
from nnviz.nn.files.pickled import Allowed, Class, Record, Unpickler
from nnviz.nn.network import NetworkError
from tests.nn.files.samples import assert_as_its_program, samples

PLAIN = [
    None, True, False, 0, 1, -1, 255, 256, 65_536, -(2**31), 2**40, -(2**70), 1.5, -0.0, "", "ä", "x" * 300,
    b"", b"\x00\xff", b"y" * 300, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1, [2]], {}, {"a": {"b": 1}},
    {1, 2}, frozenset({3}),
]  # fmt: skip


def nothing_allowed(module: str, name: str) -> object:
    return {"set": Allowed(lambda v=(): set(v)), "frozenset": Allowed(lambda v=(): frozenset(v))}.get(name) or (
        Allowed(lambda text, *_: text.encode("latin1")) if (module, name) == ("_codecs", "encode") else None
    )


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_what_pickle_writes_comes_back(value: object, protocol: int) -> None:
    if protocol < 3 and value == b"":
        pytest.skip("protocols 0 to 2 call bytes() for it")
    found = Unpickler(pickle.dumps(value, protocol), nothing_allowed).load()
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("protocol", range(6))
def test_the_same_object_twice_is_one_object(protocol: int) -> None:
    inner = [1]
    found = Unpickler(pickle.dumps([inner, inner], protocol), nothing_allowed).load()
    assert isinstance(found, list)
    assert found[0] is found[1]


def test_an_allowed_name_is_ours_not_what_it_says() -> None:
    found = Unpickler(pickle.dumps(OrderedDict(a=1), 2), lambda *_: Allowed(lambda *pairs: {"ours": pairs})).load()
    assert found == {"ours": (), "a": 1}


def test_an_object_of_an_allowed_class_is_a_record_of_its_attributes() -> None:
    data = b"cpackage.module\nThing\n)\x81}(X\x01\x00\x00\x00aK\x01ub."
    found = Unpickler(data, Class).load()
    assert found == Record("package.module", "Thing", {"a": 1})
    assert isinstance(found, Record)
    assert found.path == "package.module.Thing"


@pytest.mark.parametrize("name", ["eval", "exec", "open", "getattr", "__import__"])
def test_a_forbidden_name_is_told(name: str) -> None:
    with pytest.raises(NetworkError, match=rf"it asks for builtins\.{name}, which is no part of a network"):
        Unpickler(f"cbuiltins\n{name}\n(tR.".encode(), nothing_allowed).load()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"K",
        b".",
        b"\xff.",
        b"(.",
        b"\x8e" + b"\xff" * 8 + b".",
        b"r\xff\xff\xff\x7f.",
        b"h\x05.",
        b"]K\x01s.",
        b"K\x01K\x02R.",
        b"\x8b\xff\xff\xff\xff.",
        b"T\xff\xff\xff\xff.",
        b"K\x01Q.",
        b"}(]K\x01u.",
        b"K\x01\x87.",
    ],
)
def test_damage_is_an_error_and_takes_no_memory(data: bytes) -> None:
    with pytest.raises(DAMAGE):
        Unpickler(data, nothing_allowed).load()


@pytest.mark.parametrize("name", samples("torch"))
def test_the_outputs_are_those_of_pytorch(name: str) -> None:
    assert_as_its_program(name)
