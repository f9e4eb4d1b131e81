"""What the training thread says when data or a run cannot be had."""

from nnviz.language import translate
from nnviz.nn.plan import TrainingPlan


def loading_text(name: str, error: Exception) -> str:
    """Return why the data of a name could not be loaded."""
    if isinstance(error, MemoryError):
        return translate("Training", "There is not enough memory to load the data {0}: close other programs").format(
            name
        )
    return str(error)


def failure_text(plan: TrainingPlan, error: Exception) -> str:
    """Return what has ended a run, and what to do."""
    if isinstance(error, MemoryError):
        text = translate(
            "Training",
            "There is not enough memory for layers of {0} and m = {1}: lower one, then reset (R).",
        )
        return text.format(", ".join(f"{n}" for n in plan.sizes), f"{plan.mini_batch:,}")
    return translate("Training", "The run has ended by an error inside nnviz: reset (R) to begin it anew.")
