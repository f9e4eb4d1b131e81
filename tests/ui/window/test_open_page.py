"""A page is made once, when it is first wanted."""

from typing import cast

from nnviz.ui.kit.page import Page
from nnviz.ui.window.open_page import OpenPage


def test_a_page_is_made_once_and_not_before_it_is_wanted() -> None:
    made: list[object] = []

    def make() -> Page:
        made.append(object())
        return cast(Page, made[-1])

    page = OpenPage("hall", "Hall", make)
    assert (page.key, page.name, page.is_made, made) == ("hall", "Hall", False, [])
    assert page.page is page.page is made[0]
    assert page.is_made
    assert len(made) == 1
