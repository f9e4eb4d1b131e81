from nnviz.nn.backprop_steps.quantity import Term


def show(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def test_a_product_in_names_and_in_numbers() -> None:
    term = Term("{0} · {1}", ("w", "δ"), (-2.0, -0.5), 1.0)
    assert term.symbols == "w · δ"
    assert term.digits(show) == "−2 · (−0.5)"


def test_what_stands_in_parentheses_already_gets_no_more() -> None:
    assert Term("σ({0})", ("z",), (-2.0,), 0.1).digits(show) == "σ(−2)"
    assert Term("½ ({0} − {1})²", ("y", "a"), (1.0, -2.0), 4.5).digits(show) == "½ (1 − (−2))²"
