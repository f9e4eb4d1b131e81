#!/usr/bin/env bash
# PyQt6 6.6.1 asks for "PyQt6-Qt6 >= 6.6.0" and names no upper bound. An installer therefore puts the newest Qt beside
# it, here 6.11.2, in which a private symbol that its QtGui needs is no more. `import PyQt6.QtCore` still works, so a
# check that imports only that passes; the first window fails. "PyQt6 >= 6.6" as a lower bound is thus never true with
# exactly the lowest version; from 6.7 on the packages name the Qt that fits.
#
# Seen on Python 3.11.7, 2026-11-29:
#   PyQt6-Qt6 6.11.2
#   QtCore: imported
#   ImportError: .../PyQt6/QtGui.abi3.so: undefined symbol: _ZN5QFont11tagToStringEj, version Qt_6
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PyQt6==6.6.1 2>/dev/null
"$folder/venv/bin/pip" list 2>/dev/null | grep PyQt6-Qt6 | tr -s ' '
"$folder/venv/bin/python" -c 'import PyQt6.QtCore; print("QtCore: imported")'
said=$("$folder/venv/bin/python" -c 'import PyQt6.QtGui' 2>&1 || true)
tail -n 1 <<<"$said"
grep -q 'ImportError: .*undefined symbol: _ZN5QFont11tagToStringEj' <<<"$said" || { echo "changed: it loads now" >&2; exit 1; }
