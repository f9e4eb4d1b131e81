#!/usr/bin/env bash
# distributed 2026.8.0 (Dask): a task whose function lies in a module that the worker does not have is no task that fails
# with ModuleNotFoundError: the worker that is to do it cannot read the message, closes its connection to the scheduler
# and ends ("End worker"), with no word to the client, whose result() waits as long as it is let to. With a nanny the next
# worker goes the same way. Whether a worker has a package is to be asked with functions that every Python has:
# submit(importlib.import_module, name) does fail as it should.
#
# Seen on Python 3.11.7, Linux, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet distributed==2026.8.0
mkdir "$folder/only_here"
echo 'def answer(): return 42' >"$folder/only_here/lacking.py"
cat >"$folder/asks.py" <<'PY'
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

from distributed import Client
from lacking import answer

there = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
options = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]
command = [sys.executable, "-m", "distributed.cli.dask_scheduler", *options, "--port", "0"]
scheduler = subprocess.Popen([*command, "--scheduler-file", "file.json"], stderr=subprocess.DEVNULL)
while not Path("file.json").exists():
    time.sleep(0.1)
command = [sys.executable, "-m", "distributed.cli.dask_worker", *options, "--no-nanny", "--scheduler-file", "file.json"]
worker = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=there)
client = Client(scheduler_file="file.json")
client.wait_for_workers(1, timeout=60)
try:
    client.submit(import_module, "lacking").result(timeout=30)
    asked = "found"
except ImportError:
    asked = "ImportError"
try:
    done = client.submit(answer).result(timeout=15)
except Exception as error:
    done = type(error).__name__
ended = worker.poll() is not None
print("import_module:", asked, "| a function of the module:", done, "| the worker has ended:", ended)
for process in (worker, scheduler):
    process.kill()
    process.wait()
os._exit(not (asked == "ImportError" and done == "TimeoutError" and ended))
PY
trap 'rm -rf "$folder"' EXIT
cd "$folder"
PYTHONPATH="$folder/only_here" "$folder/venv/bin/python" "$folder/asks.py" || {
  echo "changed: the task fails and the worker lives" >&2
  exit 1
}
