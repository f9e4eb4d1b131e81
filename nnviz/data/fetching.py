"""How far a file has come from a server, and why it does not come."""

from dataclasses import dataclass


class FetchError(Exception):
    """Why a file did not come from a server; the message goes on after its name: "answered 404 Not Found"."""


@dataclass(frozen=True)
class FetchProgress:
    """How many bytes of the file are there, and of how many, if the server says."""

    n_bytes: int
    n_total: int | None
