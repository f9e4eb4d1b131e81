"""The functions of ``activation_families`` and their slopes: arrays in, arrays of the same shape and dtype out."""

from math import erf, pi, sqrt

import numpy as np

from nnviz.nn.activations import FloatArray, sigmoid

SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772
SELU_LOWEST = SELU_SCALE * SELU_ALPHA
CUT = 15.0  # beyond it R's nnet takes σ for 0 and 1


def flat(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.zeros_like(a)


def leaky_relu(z: FloatArray, s: float) -> FloatArray:
    return np.where(z < 0, s * z, z)


def leaky_relu_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return np.where(z < 0, s, 1.0)


def scaled_relu(z: FloatArray, s: float) -> FloatArray:
    return np.maximum(z, 0) * s


def scaled_relu_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return np.where(a != 0, s, 0.0)


def cut_relu(z: FloatArray, c: float) -> FloatArray:
    return np.clip(z, 0, c)


def cut_relu_slope(z: FloatArray, a: FloatArray, c: float) -> FloatArray:
    return ((a > 0) & (a < c)).astype(a.dtype)


def elu(z: FloatArray, alpha: float) -> FloatArray:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def elu_slope(z: FloatArray, a: FloatArray, alpha: float) -> FloatArray:
    return np.where(a > 0, 1, a + alpha)


def selu(z: FloatArray) -> FloatArray:
    return SELU_SCALE * elu(z, SELU_ALPHA)


def selu_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.where(a > 0, SELU_SCALE, a + SELU_LOWEST)


def silu(z: FloatArray) -> FloatArray:
    return z * sigmoid(z)


def silu_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    s = sigmoid(z)
    return s + a * (1 - s)


def hard_silu(z: FloatArray) -> FloatArray:
    return z * np.clip(z / 6 + 0.5, 0, 1)


def hard_silu_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.where(np.abs(z) < 3, z / 3 + 0.5, (z > 0).astype(z.dtype))


def softplus(z: FloatArray) -> FloatArray:
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def softplus_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return -np.expm1(-a)


def mish(z: FloatArray) -> FloatArray:
    return z * np.tanh(softplus(z))


def mish_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    t = np.tanh(softplus(z))
    return t + z * (1 - t * t) * sigmoid(z)


def _normal(z: FloatArray) -> FloatArray:
    """Φ(z), the share of a normal distribution below z; numpy has no error function."""
    result: FloatArray = (0.5 * (1 + np.vectorize(erf, otypes=[np.float64])(z / sqrt(2)))).astype(z.dtype)
    return result


def gelu(z: FloatArray) -> FloatArray:
    return z * _normal(z)


def gelu_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return _normal(z) + z * np.exp(-z * z / 2) / sqrt(2 * pi)


def gelu_tanh(z: FloatArray) -> FloatArray:
    return 0.5 * z * (1 + np.tanh(sqrt(2 / pi) * (z + 0.044715 * z**3)))


def gelu_tanh_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    t = np.tanh(sqrt(2 / pi) * (z + 0.044715 * z**3))
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * sqrt(2 / pi) * (1 + 3 * 0.044715 * z * z)


def softsign(z: FloatArray) -> FloatArray:
    return z / (1 + np.abs(z))


def softsign_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.square(1 - np.abs(a))


def exponential(z: FloatArray) -> FloatArray:
    return np.exp(z)


def hard_sigmoid(z: FloatArray, s: float) -> FloatArray:
    return np.clip(s * z + 0.5, 0, 1)


def hard_sigmoid_slope(z: FloatArray, a: FloatArray, s: float) -> FloatArray:
    return np.where((a > 0) & (a < 1), s, 0.0)


def cut_sigmoid(z: FloatArray) -> FloatArray:
    return np.where(np.abs(z) > CUT, (z > 0).astype(z.dtype), sigmoid(z))


def half_tanh(z: FloatArray) -> FloatArray:
    return np.tanh(z / 2)


def hard_tanh(z: FloatArray) -> FloatArray:
    return np.clip(z, -1, 1)


def hard_tanh_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return (np.abs(a) < 1).astype(a.dtype)


def bent_identity(z: FloatArray) -> FloatArray:
    return (np.sqrt(z * z + 1) - 1) / 2 + z


def bent_identity_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return z / (2 * np.sqrt(z * z + 1)) + 1


def absolute(z: FloatArray) -> FloatArray:
    return np.abs(z)


def absolute_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.sign(z)


def gaussian(z: FloatArray) -> FloatArray:
    return np.exp(-z * z)


def gaussian_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return -2 * z * a


def sine(z: FloatArray) -> FloatArray:
    return np.sin(z)


def sine_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return np.cos(z)


def cosine(z: FloatArray) -> FloatArray:
    return np.cos(z)


def cosine_slope(z: FloatArray, a: FloatArray) -> FloatArray:
    return -np.sin(z)


def bipolar(z: FloatArray) -> FloatArray:
    return np.where(z > 0, 1, -1).astype(z.dtype)


def threshold(z: FloatArray) -> FloatArray:
    return (z >= 0).astype(z.dtype)


def log_softmax(z: FloatArray) -> FloatArray:
    shifted = z - z.max(axis=-1, keepdims=True)
    result: FloatArray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def log_softmax_pull_back(z: FloatArray, a: FloatArray, g: FloatArray) -> FloatArray:
    result: FloatArray = g - np.exp(a) * g.sum(axis=-1, keepdims=True)
    return result


def normalised_sigmoid(z: FloatArray) -> FloatArray:
    s = sigmoid(z)
    result: FloatArray = s / s.sum(axis=-1, keepdims=True)
    return result


def normalised_sigmoid_pull_back(z: FloatArray, a: FloatArray, g: FloatArray) -> FloatArray:
    s = sigmoid(z)
    total = s.sum(axis=-1, keepdims=True)
    result: FloatArray = s * (1 - s) / total * (g - (g * a).sum(axis=-1, keepdims=True))
    return result


def scaled_tanh(z: FloatArray, alpha: float, beta: float) -> FloatArray:
    return beta * np.tanh(alpha / 2 * z)


def scaled_tanh_slope(z: FloatArray, a: FloatArray, alpha: float, beta: float) -> FloatArray:
    return beta * alpha / 2 * (1 - np.square(a / beta))


def scaled_gaussian(z: FloatArray, alpha: float, beta: float) -> FloatArray:
    return beta * np.exp(-np.square(alpha * z))


def scaled_gaussian_slope(z: FloatArray, a: FloatArray, alpha: float, beta: float) -> FloatArray:
    return -2 * alpha * alpha * z * a
