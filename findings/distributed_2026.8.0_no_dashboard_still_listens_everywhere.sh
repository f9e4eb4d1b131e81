#!/usr/bin/env bash
# distributed 2026.8.0 (Dask): `dask scheduler --host 127.0.0.1 --no-dashboard` and `dask worker … --host 127.0.0.1
# --no-dashboard` each still have a server for HTTP (/health, /metrics, /info) that listens on 0.0.0.0, on a port of its
# own. --host is for the protocol of Dask alone, --no-dashboard takes the dashboard's pages away and not the server. Only
# --dashboard-address 127.0.0.1:0 binds it to the machine itself. The addresses in the log lines do not show it; the
# listening sockets do.
#
# Seen on Python 3.11.7, Linux, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet distributed==2026.8.0
cat >"$folder/listens.py" <<'PY'
import subprocess
import sys
import time
from pathlib import Path


def listens(*options):
    """Return the addresses, as in /proc/net/tcp, at which a scheduler with these options waits for connections."""
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *options]
    process = subprocess.Popen([*command, "--scheduler-file", "file.json"], stderr=subprocess.DEVNULL)
    while not Path("file.json").exists():
        time.sleep(0.1)
    inodes = {str(link.readlink()) for link in Path(f"/proc/{process.pid}/fd").iterdir() if link.is_symlink()}
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    process.kill()
    process.wait()
    Path("file.json").unlink()
    return {line[1].partition(":")[0] for line in lines if line[3] == "0A" and f"socket:[{line[9]}]" in inodes}


plain, bound = listens("--no-dashboard"), listens("--no-dashboard", "--dashboard-address", "127.0.0.1:0")
print("--no-dashboard:", plain, "with --dashboard-address 127.0.0.1:0:", bound)
sys.exit(not ("00000000" in plain and bound == {"0100007F"}))
PY
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$folder/venv/bin/python" "$folder/listens.py" || {
  echo "changed: without a dashboard nothing listens beyond the machine, or something does in spite of the address" >&2
  exit 1
}
