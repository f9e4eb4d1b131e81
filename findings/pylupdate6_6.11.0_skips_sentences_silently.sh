#!/usr/bin/env bash
# pylupdate6 (PyQt6 6.11.0) collects the sentences of Python files for translators. Two kinds of calls that Qt itself
# takes are left out without a word, with exit status 0: those whose third argument (the disambiguation) is a variable,
# even if the text is a plain literal, and those whose text is a sum of literals. A number after a literal None,
# adjacent literals, triple quotes and raw strings are found. Whether a program can be translated whole is therefore
# not to be told from what pylupdate6 says: count the calls with a parser of one's own.
#
# Seen on Python 3.11.7, 2026-11-29: 7 of the 9 sentences below are found, stderr is empty, status 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PyQt6==6.11.0 PyQt6-Qt6==6.11.2 2>/dev/null
cat >"$folder/said.py" <<'PY'
from PyQt6.QtCore import QCoreApplication

translate = QCoreApplication.translate
why = "menu"
said = [
    translate("C", "plain {0}"),
    translate("C", "a literal third", "why"),
    translate("C", "a None third", None),
    translate("C", "a number", None, 3),
    translate("C", "adjacent " "literals"),
    translate("C", """triple quotes"""),
    translate("C", r"a raw string\d"),
    translate("C", "a variable third", why),
    translate("C", "a sum " + "of literals"),
]
print(len(said), "sentences are said")
PY
"$folder/venv/bin/python" "$folder/said.py"
"$folder/venv/bin/pylupdate6" "$folder/said.py" --ts "$folder/said.ts" >/dev/null 2>"$folder/complaints"
echo "$(grep -c '<source>' "$folder/said.ts") are found, $(wc -l <"$folder/complaints") lines of complaint"
grep '<source>' "$folder/said.ts" | sed 's/ *<[^>]*>//g'
if grep -q -e 'a variable third' -e 'a sum of literals' "$folder/said.ts" || [ -s "$folder/complaints" ]; then
  echo "changed: they are found, or missed aloud" >&2
  exit 1
fi
[ "$(grep -c '<source>' "$folder/said.ts")" -eq 7 ]
