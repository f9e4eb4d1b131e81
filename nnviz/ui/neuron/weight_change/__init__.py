"""One weight of a trained network is changed: what happens with step and with σ."""
