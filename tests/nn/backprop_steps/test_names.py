from nnviz.nn.backprop_steps import names


def test_places_count_from_one_and_have_a_comma_where_they_need_it() -> None:
    assert names.placed("w", 2, 0, 1) == "w^{2}_{12}"
    assert names.placed("w", 1, 14, 202) == "w^{1}_{15,203}"
    assert names.derivative("b", 1, 0) == "∂C/∂b^{1}_{1}"


def test_the_activation_of_layer_0_is_an_input() -> None:
    assert names.activation(0, 1) == "x_{2}"
    assert names.activation(1, 1) == "a^{1}_{2}"
    assert names.activation_lettered(0, "k") == "x_{k}"


def test_functions_take_any_argument() -> None:
    assert names.function_of("sigmoid", "0.319") == "σ(0.319)"
    assert names.function_of("relu", "−1") == "max(0, −1)"
    assert names.slope_of("tanh", "z") == "tanh′(z)"
