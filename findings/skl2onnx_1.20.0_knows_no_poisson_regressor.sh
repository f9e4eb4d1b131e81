#!/usr/bin/env bash
# scikit-learn 1.9.1 gives MLPRegressor a loss "poisson", whose output activation is exp. skl2onnx 1.20.0, the newest,
# fails on it with a bare KeyError: 'exp', from a table of activations in which it is missing. In the same version the
# first positional argument of MLPRegressor is no longer the layer sizes but the loss, while that of MLPClassifier still
# is the sizes: MLPRegressor((5,)) is accepted when made and refused when fitted.
#
# Seen on Python 3.11.7, 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scikit-learn==1.9.1 skl2onnx==1.20.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PY'
import sys

import numpy as np
import skl2onnx
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

rng = np.random.default_rng(0)
inputs, counts = rng.random((40, 2)), rng.integers(0, 5, 40)
print("scikit-learn", sklearn.__version__, "skl2onnx", skl2onnx.__version__)
MLPClassifier((5,), max_iter=5).fit(inputs, counts > 2)
try:
    MLPRegressor((5,), max_iter=5).fit(inputs, counts)
    sys.exit("changed: MLPRegressor takes sizes first")
except ValueError as error:
    print("MLPRegressor((5,)):", str(error).splitlines()[0][:90])
model = MLPRegressor(hidden_layer_sizes=(5,), loss="poisson", max_iter=5).fit(inputs, counts)
print("output activation:", model.out_activation_)
try:
    skl2onnx.to_onnx(model, np.zeros((1, 2), np.float32))
    sys.exit("changed: it is converted")
except KeyError as error:
    print("to_onnx: KeyError:", error)
    sys.exit(0 if error.args == ("exp",) else 1)
PY
