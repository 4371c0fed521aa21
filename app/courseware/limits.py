"""How much of somebody's text we are willing to read, and for how long."""

from __future__ import annotations

import gc
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# What swallows the exception once (a bare except in a library) is interrupted again after this much CPU time.
AGAIN_SECONDS = 0.05


class Unreadable(ValueError):
    """The text is nested or written in a way that nobody means; the message is Swedish and made for authors."""


class TookTooLong(Exception):
    """The work used more CPU time than it was given."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong inside the block once it has used `seconds` of CPU time.

    CPU time, not time on the wall: a busy machine must not turn a sound course into an error. Only the main
    thread can be interrupted; in any other the block runs to its end, and TookTooLong comes then. Inside another
    limit the shorter of the two counts, and the outer one goes on afterwards.
    """
    if threading.current_thread() is threading.main_thread():
        with _interrupted_after(seconds):
            yield
    else:
        began = time.thread_time()
        yield
        if time.thread_time() - began > seconds:
            raise TookTooLong


@contextmanager
def _interrupted_after(seconds: float) -> Iterator[None]:
    running = True

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        if running:
            raise TookTooLong

    # Collecting garbage runs finalisers of things that are none of the block's business; an interruption in one of
    # them would be swallowed, and could leave it half done. What the block leaves behind is collected afterwards.
    collecting = gc.isenabled()
    gc.disable()
    began = time.process_time()
    outer_left, outer_again = signal.getitimer(signal.ITIMER_PROF)
    earlier = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, min(seconds, outer_left) if outer_left else seconds, AGAIN_SECONDS)
    try:
        try:
            yield
        finally:
            running = False
    finally:
        # A second try, since the interruption may come in the very moment in which the first one starts.
        running = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL if earlier is None else earlier)
        if collecting:
            gc.enable()
        if outer_left:
            used = time.process_time() - began
            signal.setitimer(signal.ITIMER_PROF, max(outer_left - used, 0.001), outer_again)
