#!/usr/bin/env bash
# numpy 2.4.6 on Linux asks for huge pages (madvise, MADV_HUGEPAGE) for every array of 4 MiB or more. glibc maps the first
# such array by itself, but once one has been freed it puts others of up to 32 MB into the heap; so the mark is set on a
# part of the heap, and it stays there when the array is freed: nothing takes it back. From then on whatever small objects
# come to lie there are backed by pages of 2 MiB, where the system allows that to those who ask (the usual "madvise"), also
# after malloc_trim has given the memory back: a program that has once held a large array stays larger than another with
# the same objects. NUMPY_MADVISE_HUGEPAGE=0, or mallopt(M_MMAP_THRESHOLD, 4 MiB), which keeps such arrays out of the heap,
# leave none of it.
#
# Seen on Python 3.11.7, glibc 2.36, Linux 6.18, 2026-11-30: 12 MB of the heap marked, 0 with either of the two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6
cat >"$folder/heap.py" <<'PY'
import ctypes
import sys

import numpy as np

M_MMAP_THRESHOLD = -3
if sys.argv[1:] == ["mapped"]:
    ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 4 << 20)
first = np.ones(2_000_000)  # 16 MB, mapped by itself
del first
second = np.ones(1_500_000)  # 12 MB, in the heap now
small = [bytes(3_000) for _ in range(10)]
del second
ctypes.CDLL(None).malloc_trim(0)
marked, size, is_heap = 0, 0, False
for line in open("/proc/self/smaps"):
    words = line.split()
    if words[0].endswith(":"):
        if words[0] == "Size:":
            size = int(words[1])
        elif words[0] == "VmFlags:" and is_heap and "hg" in words:
            marked += size
    else:
        is_heap = words[-1] == "[heap]"
print(round(marked / 1000))
PY
seen() { "$folder/venv/bin/python" "$folder/heap.py" "$@"; }
as_is=$(seen)
mapped=$(seen mapped)
without=$(NUMPY_MADVISE_HUGEPAGE=0 seen)
echo "MB of the heap marked after all large arrays are gone: $as_is; kept out of the heap: $mapped; without huge pages: $without"
[ "$as_is" -ge 5 ] && [ "$mapped" -eq 0 ] && [ "$without" -eq 0 ] || {
  echo "changed: the heap is not marked any more" >&2
  exit 1
}
