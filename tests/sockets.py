"""Which sockets of which processes wait for connections, read from /proc."""

from pathlib import Path

LISTENING = "0A"
LOOPBACK = ("0100007F", "00000000000000000000000001000000")


def listening(pids: set[int]) -> set[str]:
    """Return the addresses, hexadecimal as in /proc/net/tcp, at which these processes wait for connections."""
    inodes = set()
    for pid in pids:
        for link in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                inodes.add(link.readlink().name)
            except OSError:
                continue
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            (
                _,
                local,
                _,
                state,
                *_,
            ) = fields = line.split()
            if state == LISTENING and f"socket:[{fields[9]}]" in inodes:
                found.add(local.partition(":")[0])
    return found


def family(pid: int) -> set[int]:
    """Return a process with its children and theirs."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = (path / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        children.setdefault(int(parent), []).append(int(path.name))
    found = {pid}
    for one in children.get(pid, []):
        found |= family(one)
    return found
