"""The tools of the digits page that teach the network, or look for what it has learnt."""
