"""Reading no more than was asked for."""

from __future__ import annotations

import time
from itertools import repeat

from agents.llm import Decoding
from agents.llm.bounded import CHARACTERS_A_TOKEN, within


def test_reads_what_is_written():
    assert within(iter(["Salt ", "melts."]), Decoding()) == "Salt melts."
    assert within(iter([]), Decoding()) == ""


def test_cuts_what_never_ends():
    assert within(repeat("abc"), Decoding(max_tokens=1)) == ("abc" * 22)[:CHARACTERS_A_TOKEN]
    assert len(within(iter(["x" * 10**6]), Decoding(max_tokens=2))) == 2 * CHARACTERS_A_TOKEN


def test_leaves_a_model_when_time_is_over_and_closes_it():
    closed = []

    def endless():
        try:
            yield from repeat("")
        finally:
            closed.append(True)

    assert within(endless(), Decoding(until=time.monotonic())) == ""
    assert closed == [True]


def test_reads_the_first_piece_however_late_it_is():
    assert within(iter(["late", "later"]), Decoding(until=0.0)) == "late"
