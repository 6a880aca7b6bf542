"""Two threads and what lies between them."""

from __future__ import annotations

import threading

import pytest

from indexing.ingest.backlog import AHEAD_TEXTS, Backlog, Ready


def ready(number: int, texts: int) -> Ready:
    return Ready((str(number),), texts)


def test_hands_out_what_fills_a_window_in_order() -> None:
    backlog = Backlog()
    for number in range(4):
        assert backlog.put(ready(number, AHEAD_TEXTS // 4))
    backlog.finish()
    assert [one.ids for one in backlog.take(wait_s=0) or ()] == [("0",), ("1",), ("2",), ("3",)]
    assert backlog.take(wait_s=0) is None


def test_waits_for_enough_but_not_for_the_end() -> None:
    backlog = Backlog()
    backlog.put(ready(1, 1))
    assert backlog.take(wait_s=0) == []
    backlog.finish()
    assert backlog.take(wait_s=0) == [ready(1, 1)]


def test_holds_the_one_who_puts_too_much_until_some_is_taken() -> None:
    backlog = Backlog()
    backlog.put(ready(1, AHEAD_TEXTS))
    put: list[bool] = []
    second = threading.Thread(target=lambda: put.append(backlog.put(ready(2, 1))))
    second.start()
    second.join(timeout=0.05)
    assert second.is_alive()
    assert backlog.take(wait_s=0) == [ready(1, AHEAD_TEXTS)]
    second.join(timeout=20)
    assert put == [True]


def test_lets_the_one_who_waits_go_when_nobody_takes_any_more() -> None:
    backlog = Backlog()
    backlog.put(ready(1, AHEAD_TEXTS))
    put: list[bool] = []
    second = threading.Thread(target=lambda: put.append(backlog.put(ready(2, 1))))
    second.start()
    backlog.stop()
    second.join(timeout=20)
    assert put == [False]


def test_an_error_comes_after_what_was_put_before_it() -> None:
    backlog = Backlog()
    backlog.put(ready(1, 1))
    backlog.finish(ValueError("no more"))
    assert backlog.take(wait_s=0) == [ready(1, 1)]
    with pytest.raises(ValueError, match="no more"):
        backlog.take(wait_s=0)
