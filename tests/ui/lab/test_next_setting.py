"""N compares another setting with the first one, where there is any."""

from nnviz.ui.lab.page import LabPage


def test_of_two_settings_there_is_no_next_one_to_be_compared_which_is_said(page: LabPage) -> None:
    page.panel.runs.question_chosen.emit("hidden")
    page.panel.runs.values_entered.emit("3, 4")
    sentences: list[str] = []
    page.refused.connect(sentences.append)
    before = page.state
    page.handlers()["next_neuron"]()
    assert page.state == before
    assert sentences == ["No other setting to compare with the first one: ask for three or more"]
