"""How slow the machine is at the moment, for limits on processor time: a shared one takes half as long again in one
minute as in the next."""

from __future__ import annotations

import time

# Seconds that counting takes on the machine that the limits were set for.
USUAL = 0.04


def pace() -> float:
    """What a limit is to be multiplied by; never less than 1."""
    began = time.process_time()
    sum(number * number for number in range(600_000))
    return max(1.0, (time.process_time() - began) / USUAL)
