"""When the outermost process is killed outright, the others end by themselves."""

from __future__ import annotations

import os
import select
from pathlib import Path

from tests.soak.server import KilledServer

LONGEST = 20


def test_nothing_is_left_that_holds_the_port(tmp_path: Path) -> None:
    server = KilledServer(tmp_path / "instance", tmp_path / "courses", "")
    server.start()
    others = {os.pidfd_open(pid) for pid in server.descendants()}

    server.kill_the_outermost()

    living = set(others)
    while living:
        ended, _, _ = select.select(living, [], [], LONGEST)
        if not ended:
            break
        living -= set(ended)
    for descriptor in others:
        os.close(descriptor)
    server.kill()  # what is left, so that no other test meets it
    assert (len(others), living) == (4, set())  # the web server, two that answer, and one that does jobs
