"""What can be asked, and how its values are typed."""

import pytest

from nnviz.lab.questions import (
    LISTED,
    QUESTIONS,
    asked,
    hidden_text,
    output_choices,
    parse_hidden,
    question_of,
    values_text,
    with_values,
)
from nnviz.language import UserError
from nnviz.runs.sweep.experiment import Experiment, ExperimentError, OutputChoice


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_question_is_asked_at_a_time(question: str) -> None:
    for before in QUESTIONS:
        experiment = asked(asked(Experiment(), before, n_classes=10), question, n_classes=10)
        assert question_of(experiment) == question
        assert experiment.varied == (() if question == "seeds" else (question,))


@pytest.mark.parametrize("question", LISTED)
def test_values_are_typed_as_they_are_shown(question: str) -> None:
    experiment = asked(Experiment(), question, n_classes=10)
    assert with_values(experiment, values_text(experiment)) == experiment


def test_typed_values_take_the_place_of_the_usual_ones() -> None:
    hidden = asked(Experiment(), "hidden", n_classes=10)
    assert with_values(hidden, "5; 30-20, 0,5").hidden == ((5,), (30, 20), ())
    assert with_values(asked(Experiment(), "shares", n_classes=10), "2.5 %, 100").shares == (0.025, 1.0)
    assert with_values(asked(Experiment(), "etas", n_classes=10), "1/2, 3").etas == (0.5, 3.0)
    assert with_values(asked(Experiment(), "etas", n_classes=10), "0,3; 1;2,5").etas == (0.3, 1.0, 2.5)
    assert with_values(asked(Experiment(), "label_noises", n_classes=10), "0; 2,5 %").label_noises == (0.0, 0.025)


@pytest.mark.parametrize(("question", "text"), [("hidden", "a"), ("hidden", ""), ("shares", "120"), ("etas", "-1")])
def test_values_that_cannot_be_are_refused_in_a_sentence(question: str, text: str) -> None:
    with pytest.raises(UserError) as refused:
        with_values(asked(Experiment(), question, n_classes=10), text)
    assert str(refused.value)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("shares", "50, 101", "“101” % of the data cannot be learnt: write more than 0, up to 100"),
        ("shares", "0 %", "“0” % of the data cannot be learnt: write more than 0, up to 100"),
        ("shares", "100.0001", "“100.0001” % of the data cannot be learnt: write more than 0, up to 100"),
        ("label_noises", "100", "“100” % of the labels cannot be wrong: write 0 or more, below 100"),
        ("label_noises", "-1", "“-1” % of the labels cannot be wrong: write 0 or more, below 100"),
    ],
)
def test_what_is_wrong_with_a_share_is_said_in_the_unit_of_its_field(question: str, text: str, said: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        with_values(asked(Experiment(), question, n_classes=10), text)
    assert str(refused.value) == said


def test_too_many_values_are_refused() -> None:
    experiment = asked(Experiment(), "hidden", n_classes=10)
    with pytest.raises(ExperimentError, match="41 values are too many"):
        with_values(experiment, ", ".join(map(str, range(1, 42))))


def test_outputs_are_one_a_class_or_as_few_as_can_be() -> None:
    assert output_choices(26) == (OutputChoice("classes", 26), OutputChoice("code", 5))
    with pytest.raises(ExperimentError, match="3 classes"):
        output_choices(2)


@pytest.mark.parametrize(("text", "sizes"), [("30", (30,)), ("30-20", (30, 20)), (" 5 − 6 ", (5, 6)), ("0", ())])
def test_hidden_layers_are_read_and_written(text: str, sizes: tuple[int, ...]) -> None:
    assert parse_hidden(text) == sizes
    assert parse_hidden(hidden_text(sizes)) == sizes
