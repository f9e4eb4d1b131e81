from nnviz.nn.backprop_steps.quantity import Quantity, Term


def test_a_product_in_names_and_in_numbers() -> None:
    term = Term("{0} · {1}", ("w", "δ"), (-2.0, -0.5), 1.0)
    assert term.symbols == "w · δ"
    assert term.digits(2) == "−2 · (−0.50)"


def test_what_stands_in_parentheses_already_gets_no_more() -> None:
    assert Term("σ({0})", ("z",), (-2.0,), 0.1).digits(2) == "σ(−2)"
    assert Term("½ ({0} − {1})²", ("y", "a"), (1.0, -2.0), 4.5).digits(2) == "½ (1 − (−2))²"


def test_factors_keep_their_first_digits_and_what_is_repeated_does_not() -> None:
    term = Term("{0} · {1}", ("w", "δ"), (-20.48, 0.001434), -0.02937)
    assert term.digits(3) == "−20.480 · 0.00143"
    bias = Term("{0}", ("b",), (0.07342,), 0.07342)
    assert (bias.digits(3), bias.digits(3, is_multiplied=True)) == ("0.073", "0.0734")


def test_a_difference_is_what_its_two_printed_numbers_leave() -> None:
    slope = 0.99996 * 0.00004
    term = Term("({0} − {1}) · {2}", ("a", "y", "σ′"), (0.99996, 1.0, slope), -0.00004 * slope)
    assert term.digits(3) == "(0.9999600 − 1) · 4.00·10⁻⁵"
    surprise = Term("−({0} · ln({1}) + (1 − {0}) · ln(1 − {1}))", ("y", "a"), (0.0, 0.99996), 10.1)
    assert surprise.digits(3) == "−(0 · ln(0.9999600) + (1 − 0) · ln(1 − 0.9999600))"


def test_what_is_multiplied_is_printed_so_that_it_gives_the_result() -> None:
    terms = tuple(Term("{0} · {1}", ("w", "δ"), (0.5, d), 0.5 * d) for d in (0.00123, 0.00108))
    factor = Term("{0}", ("σ′",), (0.04321,), 0.04321)
    found = Quantity("δ", "", terms, 2, factor, 0.001155, 0.001155 * 0.04321)
    assert found.digits(3) == "(0.500 · 0.00123 + 0.500 · 0.00108) · 0.0432"
    assert "".join(column[2] for column in found.columns(3)) == "(0.000615 + 0.000540) · 0.0432"
