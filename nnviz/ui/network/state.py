"""All that the network page keeps from one time to the next, as one frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NetworkState:
    """Nothing yet: every start is fresh."""
