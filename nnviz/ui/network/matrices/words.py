"""What the matrices of a layer say, in words."""

import numpy as np

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.layer_matrices import LayerMatrices
from nnviz.notation.names import about, activation_name, plain, signed, subscript, superscript, weight_name
from nnviz.notation.significant import significant
from nnviz.ui.kit.in_words import table_text

MOST_WRITTEN = 400  # weights of a table


def cell_text(m: LayerMatrices, j: int, k: int) -> str:
    """Say what stands in row j and column k, and what it is multiplied with."""
    w, a = float(m.weights[j, k]), float(m.inputs[k])
    name, source, up = weight_name(m.layer, j, k), activation_name(m.layer - 1, k), superscript(m.layer)
    said = f"{name} = {signed(w, 4)},  {source} = {plain(a, 4)},  {name} {source} {about(w * a)}"
    if m.error is None:
        return said
    error = float(m.error[j])
    slope = translate("Matrices", "∂C/∂{0} = δ{1}{2} {3} = {4} · {5} ≈ {6}")
    numbers = (name, up, subscript(j + 1), source, short(error), plain(a, 3), short(error * a))
    return f"{said}   {slope.format(*numbers)}"


def why_no_error(m: LayerMatrices, *, is_example: bool) -> str:
    """Say why there is no δ, or why it is 0 everywhere; "" if neither."""
    if m.error is None and not is_example:
        return translate("Matrices", "No output is desired here, so there is no δ and no ∇W.")
    if m.error is None:
        return translate("Matrices", "The cost does not go with these outputs, so there is no δ.")
    if m.activation == "step":
        return translate("Matrices", "A step has slope 0 wherever it has one: (1.8) cannot tell how to change W.")
    return ""


def matrices_text(m: LayerMatrices) -> str:
    """Return all numbers as tables."""
    up = superscript(m.layer)
    rows = [
        (j + 1, float(m.biases[j]), float(m.z[j]), float(m.a[j]), "–" if m.error is None else float(m.error[j]))
        for j in range(len(m.z))
    ]
    tables = [table_text(("j", f"b{up}", f"z{up}", f"a{up}", f"δ{up}"), rows), _matrix_text(f"W{up}", m.weights)]
    if m.gradient is not None:
        tables.append(_matrix_text(f"∇W{up}", m.gradient))
    return "\n\n".join(tables)


def short(value: float) -> str:
    """Return a number in three digits."""
    text = significant(value)
    return f"+{text}" if value > 0 else text


def _matrix_text(name: str, matrix: FloatArray) -> str:
    """Return a matrix as a table, of a large one its strongest cells."""
    rows, columns = matrix.shape
    title = translate("Matrices", "{0}, {1} × {2}").format(name, rows, columns)
    if matrix.size <= MOST_WRITTEN:
        heads = ("j \\ k", *(str(k + 1) for k in range(columns)))
        lines = ((j + 1, *(float(value) for value in row)) for j, row in enumerate(matrix))
        return f"{title}\n{table_text(heads, lines)}"
    strongest = np.argsort(-np.abs(matrix), axis=None)[:20]
    cells = [divmod(int(place), columns) for place in strongest]
    said = translate("Matrices", "{0}, its strongest").format(title)
    return f"{said}\n{table_text(('j', 'k', name), ((j + 1, k + 1, float(matrix[j, k])) for j, k in cells))}"
