"""What is said of a setting in its row: its name, and mean and spread of its runs, at their longest and shorter."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFontMetrics

from nnviz.lab.comparison import ComparedSetting
from nnviz.language import translate
from nnviz.runs.sweep.result import DIVERGED


def row_name(setting: ComparedSetting) -> str:
    """Return the sizes where they tell it all, else what is different about a setting."""
    return setting.name if "," not in setting.name else setting.short_name


def failure_text(setting: ComparedSetting) -> str:
    """Return why runs of a setting have no end, "" if none failed."""
    if not setting.failures:
        return ""
    why = setting.failures[0]
    return translate("SettingsView", "diverged: lower η") if why == DIVERGED else why


def row_texts(setting: ComparedSetting) -> tuple[str, ...]:
    """Return mean and standard deviation in per cent with how many of the runs are done, and the same ever shorter."""
    done, spread = _done_text(setting), setting.spread
    if not spread.n:
        return (done,)
    mean = f"{100 * spread.mean:.2f}"
    text = f"{mean} ± {100 * spread.sd:.2f}" if spread.n > 1 else mean
    # That runs are alike says why there is no bar.
    reasoned = translate("SettingsView", "{0}, all alike").format(text) if spread.is_alike else text
    is_whole = len(setting.results) == setting.n_runs
    return tuple(dict.fromkeys((reasoned if is_whole else f"{reasoned}  ·  {done}", reasoned, text, mean)))


def fitting_words(setting: ComparedSetting, metrics: QFontMetrics, width: float, gap: float) -> tuple[str, str]:
    """Return name and numbers as far as they go beside each other with ``gap`` pixels between.

    The numbers become shorter first; then the name ends with "…".
    """
    name, texts = row_name(setting), row_texts(setting)
    room = width - gap - metrics.horizontalAdvance(name)
    text = next((text for text in texts if metrics.horizontalAdvance(text) <= room), texts[-1])
    left = int(width - gap) - metrics.horizontalAdvance(text)
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, left), text


def whole_words(setting: ComparedSetting) -> str:
    """Return all that is to be said of a setting."""
    lines = (f"{row_name(setting)}: {row_texts(setting)[0]}", failure_text(setting))
    return "\n".join(filter(None, lines))


def _done_text(setting: ComparedSetting) -> str:
    done = translate("SettingsView", "{0} of {1}").format(len(setting.results), setting.n_runs)
    if not setting.failures:
        return done
    failed = translate("SettingsView", "{0} failed").format(len(setting.failures))
    return failed if setting.n_runs == len(setting.failures) else f"{done}  ·  {failed}"
