"""The activations of libfann with their steepness s, and their slopes: t = s z, held within ±150 / s first."""

import numpy as np

from nnviz.nn.activations import FloatArray, sigmoid

LARGEST_SUM = 150.0

# libfann's own corners: t, and the value there; outside of them it jumps to 0 and 1 (−1 and 1).
Corners = tuple[FloatArray, FloatArray]
SIGMOID_CORNERS: Corners = (
    np.array([-2.64665246, -1.47221947, -0.549306154, 0.549306154, 1.47221935, 2.64665294], np.float32),
    np.array([0.005, 0.05, 0.25, 0.75, 0.95, 0.994999945], np.float32),
)
TANH_CORNERS: Corners = (
    np.array([-2.64665294, -1.47221935, -0.549306154, 0.549306154, 1.47221935, 2.64665294], np.float32),
    np.array([-0.99, -0.9, -0.5, 0.5, 0.9, 0.99], np.float32),
)


def _steep(z: FloatArray, s: float) -> FloatArray:
    return np.clip(s * z, -LARGEST_SUM / s, LARGEST_SUM / s)


def linear(z: FloatArray, s: float) -> FloatArray:
    return _steep(z, s)


def linear_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return np.where(np.abs(a) < LARGEST_SUM / s, s, 0.0)


def logistic(z: FloatArray, s: float) -> FloatArray:
    return sigmoid(2 * _steep(z, s))


def logistic_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return 2 * s * a * (1 - a)


def tanh(z: FloatArray, s: float) -> FloatArray:
    return np.tanh(_steep(z, s))


def tanh_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return s * (1 - a * a)


def _between_corners(z: FloatArray, s: float, corners: Corners, *, low: float) -> FloatArray:
    t = _steep(z, s)
    inside = np.interp(t, *corners)
    result: FloatArray = np.where(t < corners[0][0], low, np.where(t < corners[0][-1], inside, 1)).astype(z.dtype)
    return result


def _between_corners_slope(a: FloatArray, s: float, corners: Corners) -> FloatArray:
    places, values = corners
    slopes = np.concatenate(([0], np.diff(values) / np.diff(places), [0]))
    result: FloatArray = s * slopes[np.searchsorted(values, a)]
    return result


def stepwise(z: FloatArray, s: float) -> FloatArray:
    return _between_corners(z, s, SIGMOID_CORNERS, low=0.0)


def stepwise_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return _between_corners_slope(a, s, SIGMOID_CORNERS)


def tanh_stepwise(z: FloatArray, s: float) -> FloatArray:
    return _between_corners(z, s, TANH_CORNERS, low=-1.0)


def tanh_stepwise_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return _between_corners_slope(a, s, TANH_CORNERS)


def sign(z: FloatArray) -> FloatArray:
    return np.where(z < 0, -1, 1).astype(z.dtype)


def gaussian(z: FloatArray, s: float) -> FloatArray:
    return np.exp(-np.square(_steep(z, s)))


def gaussian_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return -2 * s * s * z * a


def gaussian_symmetric(z: FloatArray, s: float) -> FloatArray:
    return 2 * gaussian(z, s) - 1


def gaussian_symmetric_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return -2 * s * s * z * (a + 1)


def elliot(z: FloatArray, s: float) -> FloatArray:
    return elliot_symmetric(z, s) / 2 + 0.5


def elliot_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return s / 2 * np.square(1 - np.abs(2 * a - 1))


def elliot_symmetric(z: FloatArray, s: float) -> FloatArray:
    t = _steep(z, s)
    return t / (1 + np.abs(t))


def elliot_symmetric_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return s * np.square(1 - np.abs(a))


def linear_piece(z: FloatArray, s: float) -> FloatArray:
    return np.clip(_steep(z, s), 0, 1)


def linear_piece_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return np.where((a > 0) & (a < 1), s, 0.0)


def linear_piece_symmetric(z: FloatArray, s: float) -> FloatArray:
    return np.clip(_steep(z, s), -1, 1)


def linear_piece_symmetric_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return np.where(np.abs(a) < 1, s, 0.0)


def sin_symmetric(z: FloatArray, s: float) -> FloatArray:
    return np.sin(_steep(z, s))


def sin_symmetric_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return s * np.cos(_steep(z, s))


def cos_symmetric(z: FloatArray, s: float) -> FloatArray:
    return np.cos(_steep(z, s))


def cos_symmetric_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return -s * np.sin(_steep(z, s))


def sin(z: FloatArray, s: float) -> FloatArray:
    return sin_symmetric(z, s) / 2 + 0.5


def sin_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return sin_symmetric_slope(z, a, s) / 2


def cos(z: FloatArray, s: float) -> FloatArray:
    return cos_symmetric(z, s) / 2 + 0.5


def cos_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return cos_symmetric_slope(z, a, s) / 2
