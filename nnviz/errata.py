"""What is wrong or unclear in the text, by the mark of its badge: shown beside the claim, never mended in silence."""

from collections.abc import Callable, Mapping

from nnviz.language import translate

ERRATA: Mapping[str, Callable[[], str]] = {
    "E2": lambda: translate(
        "Errata",
        "The text calls perceptrons a type of neuron known from biology. They are an artificial model (Rosenblatt"
        " 1958), only inspired by it.",
    ),
    "E3": lambda: translate(
        "Errata",
        "6 + 15 + 5 + 1 = 27 adds edges and one neuron, and so counts the last layer twice.\n"
        "There are 26 weights and 9 biases, 35 parameters; 9 perceptrons make 9 binary decisions.",
    ),
    "E4": lambda: translate(
        "Errata",
        "In (1.1) and (1.5) the output oᵢ has an index i that the weights lack: either wᵢⱼ and bᵢ belong to neuron"
        " i, or there is one neuron and no i, as here.",
    ),
    "E5": lambda: translate(
        "Errata",
        "The text counts 3 layers of perceptrons here, and in section 2.1 the inputs as a layer too.\n"
        "Such networks are also called MLP, multilayer perceptrons, even when their neurons are σ (section 1.5);"
        " the text’s “activated neurons” are sigmoid neurons.",
    ),
    "E6": lambda: translate(
        "Errata", "The text lists XOR beside AND and OR, but no single perceptron computes XOR: two layers do."
    ),
    "E7": lambda: translate(
        "Errata",
        "The text (1.2) calls the perceptron universal and neural networks as powerful as modern computers.\n"
        "More exactly: networks of perceptrons compute every logical function, one perceptron does not (XOR).\n"
        "And without loops a network has no memory: it computes functions of its present inputs only;\n"
        "a computer also needs storage, that is gates in a loop.",
    ),
    "E8": lambda: translate("Errata", "At z = 0 exactly the perceptron (1.5) gives 0, σ gives 0.5."),
    "E9": lambda: translate(
        "Errata",
        "The text says that sigmoid neurons have exactly the same features as perceptrons. Their outputs reach 0"
        " and 1 only in the limit, and the step has no gradient to learn by.",
    ),
    "E10": lambda: translate(
        "Errata", "The text writes o ∈ [0, 1]: σ never quite reaches 0 or 1, and the step gives nothing else."
    ),
    "E11": lambda: translate(
        "Errata", "Δo is not a linear function of Δw and Δb: only the approximation on the right of (1.8) is."
    ),
    "E12": lambda: translate(
        "Errata",
        "The text (1.5.1) calls (1.9) clamping. It is normalising: nothing is cut off, every value is stretched.\n"
        "Whether min and max are those of a picture or of all data it does not say: both can be chosen here.\n"
        "For a blank picture, where min = max, (1.9) divides by 0: it is then taken as 0 everywhere.",
    ),
    "E17": lambda: translate(
        "Errata",
        "The text has 25 people write the training images. About 250 wrote those, and about 250 others the test\n"
        "images: the test data measures reading hands never seen. What you draw is a third set, by one more hand.",
    ),
    "E18": lambda: translate(
        "Errata",
        "The text rolls the ball on a plane, finds “the minima”, and has derivatives ensure convergence.\n"
        "It is a surface; the ball ends in one local minimum at best, from another start in another one, and with too\n"
        "large an η it may leave the valley or diverge.",
    ),
    "E19": lambda: translate(
        "Errata",
        "The text calls a the output of the network in (2.1), while o(x) is that already: a is the desired output.\n"
        "(2.1) is half the mean square error, and its factor is 1/2n, not 1/n.",
    ),
    "E20": lambda: translate(
        "Errata",
        "In (2.4) the sum over j has to be of the gradients of C for X_j, not for x.\n"
        "It is (2.5) and (2.6) that have 1/m, not (2.3); where the text first applies the mini-batch to (2.3)\n"
        "it means both (2.2) and (2.3).",
    ),
    "E21": lambda: translate(
        "Errata",
        "The text (2.1) takes a sure classifier for a sign of a good picture, and so of a good segmentation.\n"
        "But a network that has only ever seen digits can be sure of what is none: draw a scribble and read it with\n"
        "that of page 3, then with the one on board, which was shown scribbles too. It can still be sure and wrong.",
    ),
    "E22": lambda: translate(
        "Errata",
        "The text (2.1) has four perceptrons on top give the same results as ten outputs. They do where the right\n"
        "output is at least 0.99 and every other at most 0.01, for −0.99 < b ≤ −0.05; else the bits of two digits run\n"
        "together. With b = 0 they fail: any output at all makes them fire.",
    ),
    "E23": lambda: translate(
        "Errata",
        "The text (2.1) says that ten outputs give better results than four. That is measured, not known before: it\n"
        "depends on the data, the network and the run. Here it is tried, with the same seeds for both.",
    ),
    "E25": lambda: translate(
        "Errata",
        "The text (2.1) finds 1000 and 1001 close and the desired outputs of ten neurons very different. Of the\n"
        "latter any two differ in 2 places, of the codes in 1 to 4: in 1.98 on average, nearly the same.",
    ),
}


def correction(mark: str) -> str:
    """Return what is wrong or unclear, by a mark of ``ERRATA`` such as "E6"."""
    return ERRATA[mark]()
