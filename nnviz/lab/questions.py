"""What can be asked in the Lab: which field of an experiment varies, its usual values, and how they are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nnviz.data.outputs import output_code
from nnviz.data.task import CLASSES, CODE
from nnviz.language import UserError, translate
from nnviz.nn.plan import parse_sizes
from nnviz.notation.numbers import parse_number
from nnviz.runs.sweep.experiment import VARIATIONS, Experiment, ExperimentError, OutputChoice

SEEDS, OUTPUTS = "seeds", "outputs"
QUESTIONS = (OUTPUTS, "hidden", SEEDS, "shares", "label_noises", "etas")
"""Names of fields of an experiment; with "seeds" nothing varies but these."""
FEWEST_CLASSES = 3
"""With two classes a code has one output, the same as "is it …?"."""
MOST_VALUES = 40


@dataclass(frozen=True)
class ListedValues:
    """A field whose values are typed: the usual ones, one of them as text, and back; ``unit`` stands behind.

    Where values may have fractions, commas between semicolons are decimal ones.
    """

    usual: tuple[Any, ...]
    form: Callable[[Any], str]
    parse: Callable[[str], Any]
    unit: str = ""
    has_fractions: bool = True


def asked(experiment: Experiment, question: str, *, n_classes: int) -> Experiment:
    """Return the experiment with only that field varying, over its usual values. Raises ``ExperimentError``."""
    plain: dict[str, Any] = dict.fromkeys(VARIATIONS, ())
    if question == OUTPUTS:
        plain[OUTPUTS] = output_choices(n_classes)
    elif question in LISTED:
        plain[question] = LISTED[question].usual
    return replace(experiment, **plain)


def question_of(experiment: Experiment) -> str:
    """Return which question an experiment asks, the outermost of several."""
    return next((name for name in experiment.varied), SEEDS)


def output_choices(n_classes: int) -> tuple[OutputChoice, ...]:
    """Return one output a class, and as few as can be (section 2.1). Raises ``ExperimentError``."""
    if n_classes < FEWEST_CLASSES:
        sentence = translate("Lab", "a choice of outputs needs {0} classes or more: choose other data on page 3")
        raise ExperimentError(sentence.format(FEWEST_CLASSES))
    return OutputChoice(CLASSES, n_classes), OutputChoice(CODE, output_code(n_classes).n)


def values_text(experiment: Experiment) -> str:
    """Return the values that vary as they are typed, "" where they are not."""
    question = question_of(experiment)
    listed = LISTED.get(question)
    return "" if listed is None else ", ".join(map(listed.form, getattr(experiment, question)))


def with_values(experiment: Experiment, text: str) -> Experiment:
    """Return the experiment with the values of a text such as "5, 10, 30". Raises ``UserError``."""
    question = question_of(experiment)
    has_decimal_commas = question in LISTED and LISTED[question].has_fractions and ";" in text
    separated = text if has_decimal_commas else text.replace(",", ";")
    parts = [part.strip() for part in separated.split(";") if part.strip()]
    if question not in LISTED or not parts:
        raise ExperimentError(translate("Lab", "write the values with commas between them: 5, 10, 30"))
    if len(parts) > MOST_VALUES:
        sentence = translate("Lab", "{0} values are too many: use at most {1}")
        raise ExperimentError(sentence.format(len(parts), MOST_VALUES))
    values: dict[str, Any] = {question: tuple(dict.fromkeys(LISTED[question].parse(part) for part in parts))}
    return replace(experiment, **values)


def parse_hidden(text: str) -> tuple[int, ...]:
    """Return the sizes of hidden layers: 30, or 30-20; 0 for none. Raises ``UserError``."""
    if text.strip() == "0":
        return ()
    parts = text.replace("–", "-").replace("−", "-")
    try:
        return parse_sizes(f"1-{parts.replace(' ', '')}-1")[1:-1]
    except UserError as error:
        sentence = translate("Lab", "“{0}” are no hidden layers: write 30, or 30-20 for two of them")
        raise ExperimentError(sentence.format(text)) from error


def hidden_text(sizes: tuple[int, ...]) -> str:
    """Return hidden layers as they are typed."""
    return "-".join(map(str, sizes)) or "0"


def _share(text: str) -> float:
    share = _percent(text)
    if not 0 < share <= 1:
        sentence = translate("Lab", "“{0}” % of the data cannot be learnt: write more than 0, up to 100")
        raise ExperimentError(sentence.format(_without_unit(text)))
    return share


def _label_noise(text: str) -> float:
    noise = _percent(text)
    if not 0 <= noise < 1:
        sentence = translate("Lab", "“{0}” % of the labels cannot be wrong: write 0 or more, below 100")
        raise ExperimentError(sentence.format(_without_unit(text)))
    return noise


def _percent(text: str) -> float:
    return float(parse_number(_without_unit(text))) / 100


def _without_unit(text: str) -> str:
    return text.removesuffix("%").rstrip()


def _percent_text(share: float) -> str:
    return f"{100 * share:.6g}"


def _number(text: str) -> float:
    return float(parse_number(text))


LISTED: Mapping[str, ListedValues] = {
    "hidden": ListedValues(((5,), (10,), (15,), (30,), (60,), (100,)), hidden_text, parse_hidden, has_fractions=False),
    "shares": ListedValues((0.01, 0.03, 0.1, 0.3, 1.0), _percent_text, _share, "%"),
    "label_noises": ListedValues((0.0, 0.1, 0.3, 0.5), _percent_text, _label_noise, "%"),
    "etas": ListedValues((0.3, 1.0, 3.0, 10.0), lambda eta: f"{eta:.6g}", _number),
}
