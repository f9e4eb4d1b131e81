"""Names in a few letters."""

import pytest

from nnviz.notation.short_names import short_names

IRIS = ("Iris-setosa", "Iris-versicolor", "Iris-virginica")


@pytest.mark.parametrize(
    ("names", "most", "short"),
    [
        (tuple("0123456789"), 2, tuple("0123456789")),
        (IRIS, 4, ("seto", "vers", "virg")),
        (IRIS, 2, ("se", "ve", "vi")),
        (IRIS, 1, ("1", "2", "3")),
        (("versicolor", "virginica"), 2, ("ve", "vi")),
        (("class 10", "class 11"), 2, ("10", "11")),
        (("walking", "walking up"), 4, ("1", "2")),
        (("left", "left"), 2, ("le", "le")),
        (("only one",), 4, ("only",)),
        ((), 4, ()),
    ],
)
def test_they_are_told_apart_as_the_names_are(names: tuple[str, ...], most: int, short: tuple[str, ...]) -> None:
    assert short_names(names, most) == short
