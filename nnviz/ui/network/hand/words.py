"""What a change by hand does, in words."""

from nnviz.language import translate
from nnviz.nn.evaluation import Evaluation


def example_text(answer: str, cost: float | None) -> str:
    """Say what the example on show is read as, and what it costs; of no example of the data only the first."""
    if cost is None:
        return answer
    costs = translate("HandPanel", "example: C = {0}").format(_cost(cost))
    return f"{costs} · {answer}" if answer else costs


def test_text(now: Evaluation | None, before: Evaluation | None) -> str:
    """Say how good the network is on the test data, and by how many it has become better."""
    if now is None:
        return ""
    text = translate("HandPanel", "test: C = {0} · {1} right").format(_cost(now.cost), f"{now.n_right:,}")
    gained = 0 if before is None or before.n != now.n else now.n_right - before.n_right
    return f"{text} ({gained:+,})".replace("-", "−") if gained else text


def _cost(cost: float) -> str:
    return f"{cost:.4f}" if cost < 1e6 else f"{cost:.3g}"
