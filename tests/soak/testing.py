"""All tests at their widest, see tests/extent.py; one after the other, so that it takes most of an hour."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]


@dataclass(frozen=True)
class Tested:
    """`said` is the last line of the output."""

    said: str
    output: str
    seconds: float
    sound: bool


def test_everything() -> Tested:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest"], env=os.environ | {"TEST_ALL": "1"}, cwd=TOP, capture_output=True, text=True
    )
    lines = done.stdout.splitlines() or [done.stderr]
    return Tested(lines[-1], done.stdout + done.stderr, time.monotonic() - started, done.returncode == 0)
