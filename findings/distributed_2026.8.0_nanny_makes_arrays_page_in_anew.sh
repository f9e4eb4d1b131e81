#!/usr/bin/env bash
# distributed 2026.8.0 (Dask): a nanny starts its worker with MALLOC_TRIM_THRESHOLD_=65536 ("pre-spawn-environ"). Under
# glibc that does more than it is meant to: any value set by hand also stops malloc from raising its threshold for mmap,
# so that every array of 128 kB or more is mapped and unmapped each time it is made. Work that makes the same arrays again
# and again faults each page in anew: training a network with numpy takes 20 % longer on such a worker than in a process
# of one's own, and nothing says so. Workers with --no-nanny do not have it. mallopt() from
# within a task, or the configuration distributed.nanny.pre-spawn-environ, undoes it.
#
# Seen on Python 3.11.7, numpy 2.4.6, glibc 2.36, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet distributed==2026.8.0 numpy==2.4.6
cat >"$folder/faults.py" <<'PY'
import resource
import sys

from distributed import LocalCluster


def faults():
    """Return how many pages a process faults in that makes an array of 1.6 MB 200 times, after 20 to get going."""
    import numpy as np

    for n in (20, 200):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for _ in range(n):
            np.ones(200_000)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


if __name__ == "__main__":
    here = "127.0.0.1:0"
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=here, worker_dashboard_address=here) as cluster:
        with cluster.get_client() as client:
            there = client.submit(faults).result(timeout=60)
    alone = faults()
    print("page faults in a process of one's own:", alone, "on a worker:", there)
    sys.exit(not (alone < 1_000 and there > 50_000))
PY
cd "$folder"
"$folder/venv/bin/python" "$folder/faults.py" 2>/dev/null || {
  echo "changed: a worker keeps its memory as any process does" >&2
  exit 1
}
