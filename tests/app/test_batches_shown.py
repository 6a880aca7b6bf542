"""What is told of a batch when it has ended."""

from __future__ import annotations

import pytest
from rich.console import Console

from app.batch.comparing import Change, Compared, Said
from app.batch.summary import Summary
from app.console.batches import show_compared, show_summary


@pytest.fixture
def console():
    return Console(record=True, width=200)


def summary(**more):
    told = {"rows": 4, "sure": 2, "unsure": 2, "failed": 0, "missing": 0, "status": {"answered": 2, "unanswerable": 2}}
    run = {"asked": 0, "seconds": 0.0, "steps": {}, "tokens": 0, "failures": {}}
    return Summary(**(told | run | more))


def test_of_what_is_to_be_looked_at_only_what_there_is(console):
    show_summary(summary(), console)
    said = console.export_text()
    assert "2  to be looked at: 2 not answered" in said
    assert "answered in part," not in said


def test_nothing_to_be_looked_at_is_of_no_kind(console):
    show_summary(summary(sure=4, unsure=0, status={"answered": 4}), console)
    assert "0  to be looked at\n" in "".join(f"{line.rstrip()}\n" for line in console.export_text().splitlines())


def test_in_which_file_answers_were_put_aside(console):
    show_summary(summary(aside=1), console)
    assert "1 answer to questions that are not in the file now: put into" in (said := console.export_text())
    assert "whose name ends in .jsonl.old." in said


def test_how_many_quotations_have_gone_and_come(console):
    cited = [(("d", "One."), ("d", "Two.")), (("d", "Two."),)]
    before, now = (Said(status="answered", text="It is.", cited=one) for one in cited)
    change = Change(number=3, id="c", question="What is it?", what=("citations",), before=before, now=now)
    show_compared(Compared(same=2, changes=(change,), added=0, gone=0), console)
    assert "quotations: 1 gone, 0 new" in console.export_text()
