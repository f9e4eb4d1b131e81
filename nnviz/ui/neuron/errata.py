"""What is wrong or unclear in the text, to be shown beside the claim and never mended in silence."""

from nnviz.language import translate


def corrections() -> dict[str, str]:
    """Return what is wrong or unclear in the text, by the mark of the badge."""
    return {
        "E2": translate(
            "Errata",
            "The text calls perceptrons a type of neuron known from biology. They are an artificial model (Rosenblatt"
            " 1958), only inspired by it.",
        ),
        "E4": translate(
            "Errata",
            "In (1.1) and (1.5) the output oᵢ has an index i that the weights lack: either wᵢⱼ and bᵢ belong to neuron"
            " i, or there is one neuron and no i, as here.",
        ),
        "E3": translate(
            "Errata",
            "6 + 15 + 5 + 1 = 27 adds edges and one neuron, and so counts the last layer twice.\n"
            "There are 26 weights and 9 biases, 35 parameters; 9 perceptrons make 9 binary decisions.",
        ),
        "E5": translate(
            "Errata",
            "The text counts 3 layers of perceptrons here, and in section 2.1 the inputs as a layer too.\n"
            "Such networks are also called MLP, multilayer perceptrons, even when their neurons are σ (section 1.5);"
            " the text’s “activated neurons” are sigmoid neurons.",
        ),
        "E6": translate(
            "Errata", "The text lists XOR beside AND and OR, but no single perceptron computes XOR: two layers do."
        ),
        "E8": translate("Errata", "At z = 0 exactly the perceptron (1.5) gives 0, σ gives 0.5."),
        "E9": translate(
            "Errata",
            "The text says that sigmoid neurons have exactly the same features as perceptrons. Their outputs reach 0"
            " and 1 only in the limit, and the step has no gradient to learn by.",
        ),
        "E10": translate(
            "Errata", "The text writes o ∈ [0, 1]: σ never quite reaches 0 or 1, and the step gives nothing else."
        ),
        "E11": translate(
            "Errata", "Δo is not a linear function of Δw and Δb: only the approximation on the right of (1.8) is."
        ),
    }
