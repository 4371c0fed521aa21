"""Work that takes too long is interrupted, and nothing of the limit is left behind."""

from __future__ import annotations

import gc
import re
import signal
import threading
import time

import pytest

from app.courseware.limits import TookTooLong, time_limit


def _spin(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_work_within_the_limit_is_left_alone() -> None:
    with time_limit(5):
        _spin(0.01)

    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_work_that_takes_too_long_is_interrupted() -> None:
    began = time.process_time()

    with pytest.raises(TookTooLong), time_limit(0.05):
        _spin(5)

    assert time.process_time() - began < 1


def test_a_single_regular_expression_is_interrupted() -> None:
    began = time.process_time()

    with pytest.raises(TookTooLong), time_limit(0.05):
        re.match(r"(a*)*b", "a" * 40)

    assert time.process_time() - began < 1


def test_a_library_that_swallows_the_interruption_is_interrupted_again() -> None:
    swallowed = []

    def work() -> None:
        try:
            _spin(5)
        except TookTooLong as problem:
            swallowed.append(problem)
        _spin(5)

    with pytest.raises(TookTooLong), time_limit(0.05):
        work()

    assert len(swallowed) == 1


class _Untidy:
    """Part of a cycle, so that only the collector ends it, whenever it happens to run."""

    ended = 0

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        _Untidy.ended += 1


def test_nobody_elses_finaliser_is_interrupted() -> None:
    gc.collect()
    _Untidy()
    before = _Untidy.ended

    with time_limit(5):
        kept = [[] for _ in range(100_000)]  # enough to make the collector run
        ended_inside = _Untidy.ended - before
    gc.collect()

    assert (len(kept), ended_inside, _Untidy.ended - before) == (100_000, 0, 1)
    assert gc.isenabled()


def test_the_earlier_handler_and_timer_come_back() -> None:
    def earlier(_signal: int, _frame: object) -> None: ...

    found = signal.signal(signal.SIGPROF, earlier)
    signal.setitimer(signal.ITIMER_PROF, 60)
    try:
        with pytest.raises(TookTooLong), time_limit(0.05):
            _spin(5)

        assert signal.getsignal(signal.SIGPROF) is earlier
        assert 50 < signal.getitimer(signal.ITIMER_PROF)[0] < 60
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, found)


def test_the_shorter_of_two_limits_counts() -> None:
    with pytest.raises(TookTooLong), time_limit(0.05), time_limit(60):
        _spin(5)

    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_the_outer_limit_goes_on_after_the_inner() -> None:
    def work() -> None:
        with time_limit(0.1):
            _spin(0.02)
        _spin(5)

    with pytest.raises(TookTooLong), time_limit(0.2):
        work()


def test_an_error_of_the_work_itself_passes_through() -> None:
    with pytest.raises(KeyError), time_limit(5):
        raise KeyError("x")

    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_outside_the_main_thread_the_limit_is_told_afterwards() -> None:
    seen: list[str] = []

    def work() -> None:
        try:
            with time_limit(0.02):
                until = time.thread_time() + 0.1
                while time.thread_time() < until:
                    pass
                seen.append("done")
        except TookTooLong:
            seen.append("too long")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert seen == ["done", "too long"]
