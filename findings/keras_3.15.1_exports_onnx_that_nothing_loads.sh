#!/usr/bin/env bash
# Keras 3.15.1 on TensorFlow 2.21.0 exports a network with gelu, the exact one that activation="gelu" means, or with celu
# to ONNX by tf2onnx 1.17.0, which knows no Erfc and no Expm1. Nothing is raised: export returns, the file is there, its
# weights are right, and the two unknown operations stand in it under the name of ONNX itself, so that onnxruntime refuses
# it as an invalid graph. All that is said is one line of a log, "Tensorflow op [.../Gelu/Erfc: Erfc] is not supported".
# Other activations of the same network (silu here) export well.
#
# Seen on Python 3.11.7, 2026-11-30: keras 3.15.1, tensorflow-cpu 2.21.0, tf2onnx 1.17.0, onnxruntime 1.32.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet keras==3.15.1 tensorflow-cpu==2.21.0 tf2onnx==1.17.0 onnxruntime==1.32.0 2>/dev/null
cd "$folder"
KERAS_BACKEND=tensorflow TF_CPP_MIN_LOG_LEVEL=3 "$folder/venv/bin/python" -W ignore - <<'PY' 2>log || { cat log; exit 1; }
import keras
import onnx
import onnxruntime
import tf2onnx

print("keras", keras.__version__, "tf2onnx", tf2onnx.__version__, "onnxruntime", onnxruntime.__version__)
unknown = {"silu": set(), "gelu": {"Erfc"}, "celu": {"Expm1"}}
for activation, expected in unknown.items():
    layers = [keras.layers.Input((4,)), keras.layers.Dense(3, activation=activation), keras.layers.Dense(2)]
    model = keras.Sequential(layers)
    model(keras.ops.ones((1, 4)))
    model.export(f"{activation}.onnx", format="onnx", verbose=False)
    operations = {node.op_type for node in onnx.load(f"{activation}.onnx").graph.node}
    try:
        onnxruntime.InferenceSession(f"{activation}.onnx", providers=["CPUExecutionProvider"])
        said = "loads"
    except Exception as error:
        said = type(error).__name__
    print(f"{activation}: exported, {sorted(operations)}, onnxruntime: {said}")
    is_seen = {name for name in operations if name in ("Erfc", "Expm1")} == expected
    if not is_seen or (said == "loads") == bool(expected):
        raise SystemExit("changed")
PY
