#!/usr/bin/env bash
# OpenCV 4.14.0: an ANN_MLP whose weights are NaN (its defaults with back-propagation lead there) can be saved, and
# its .json then holds the bare words ".Nan" and ".Inf" (YAML's), which no JSON parser takes. OpenCV reads its own file back
# without complaint and answers NaN: the file looks damaged to everyone else and fine to the program that wrote it.
#
# Seen with opencv-python-headless 4.14.0.94, Python 3.11.7, 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'opencv-python-headless==4.14.0.94' 2>/dev/null
"$folder/venv/bin/python" - "$folder/network.json" <<'PY'
import json
import sys

import cv2
import numpy as np

path = sys.argv[1]
model = cv2.ml.ANN_MLP_create()
model.setLayerSizes(np.array([2, 3, 1]))
model.setTrainMethod(cv2.ml.ANN_MLP_BACKPROP)
inputs = np.float32([[0, 0], [0, 1], [1, 0], [1, 1]])
model.train(inputs, cv2.ml.ROW_SAMPLE, np.float32([[0], [1], [1], [0]]))
model.save(path)
text = open(path).read()
words = sorted({word for word in (".Nan", ".Inf", "-.Inf") if word in text})
print(cv2.__version__, "writes", words)
try:
    json.loads(text)
    sys.exit("changed: the file is JSON now")
except json.JSONDecodeError as error:
    print("json:", error)
answer = cv2.ml.ANN_MLP_load(path).predict(inputs)[1].ravel()
print("its own answer:", answer)
sys.exit(0 if words and np.isnan(answer).all() else "changed: other words or answers")
PY
