"""How far long work has come, and when a time left is said."""

from __future__ import annotations

from app.advance import Advance
from app.requests import Advanced


def told(stage, done, total):
    return Advanced(stage=stage, done=done, total=total, unit="files")


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_keeps_the_last_of_each_stage_in_the_order_in_which_they_began():
    advance = Advance()
    for news in (told("look", 3, None), told("read", 1, 3), told("index", 5, 20), told("read", 2, 3)):
        advance.take(news)
    assert [(one.stage, one.done) for one in advance.stages] == [("look", 3), ("read", 2), ("index", 5)]


def test_says_the_time_left_of_the_slower_stage():
    clock = Clock()
    advance = Advance(clock)
    for now, read, index in ((0, 0, 0), (10, 50, 20)):
        clock.now = now
        advance.take(told("read", read, 100))
        advance.take(told("index", index, 400))
    assert advance.left_s == (400 - 20) / (20 / 10)


def test_says_nothing_while_it_has_hardly_begun():
    clock = Clock()
    advance = Advance(clock)
    assert advance.left_s is None
    for now, index in ((0, 0), (5, 20)):
        clock.now = now
        advance.take(told("index", index, 400))
    assert advance.left_s is None


def test_says_nothing_while_few_files_have_been_read_and_nobody_knows_how_long_the_others_are():
    clock = Clock()
    advance = Advance(clock)
    for now, read, index in ((0, 0, 0), (60, 9, 20)):
        clock.now = now
        advance.take(told("read", read, 100))
        advance.take(told("index", index, 40))
    assert advance.left_s is None
