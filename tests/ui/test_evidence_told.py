"""What the evidence panel tells of a citation, without a browser: of papers with and without pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.settings import AgentSettings
from agents.types import Answer, Citation
from app.requests import AddRequest, Answered, AskRequest, RemoveRequest
from tests.ui.conftest import at_home
from ui.backend import Backend, backend
from ui.parts.evidence import told_of
from ui.texts.english import ENGLISH

NOTE = """# Herons on the pond

## Watching

We counted herons at dawn for three weeks. The water was low in all of them.

## Findings

The grey heron waits for an hour before it strikes. It catches one fish in two strikes. It rests at noon.

## Limits

Only one pond was watched.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    home = tmp_path_factory.mktemp("told")
    (home / "note.md").write_text(NOTE, encoding="utf-8")
    with at_home(home, home / "library"):
        found = backend()
        found.session.call(AddRequest(paths=(str(home / "note.md"),)), lambda _: None)
        yield found


@pytest.fixture(scope="module")
def answer(desk: Backend) -> Answer:
    text = "How long does the grey heron wait before it strikes?"
    told = desk.session.call(AskRequest(text=text, answering=AgentSettings(mode="extractive")), lambda _: None)
    assert isinstance(told, Answered)
    return told.answer


def cited(answer: Answer, **changes: object) -> Citation:
    return answer.citations[0].model_copy(update=changes)


def test_a_document_without_pages_shows_its_paragraph_and_those_around_it(desk, answer):
    told = told_of(answer, answer.citations[0], None, desk, ENGLISH)
    paragraph = told["paragraph"]
    (start, end) = paragraph["marks"][0]
    assert paragraph["text"][start:end] == answer.citations[0].quote
    assert "counted herons" in paragraph["before"]
    assert "one pond" in paragraph["after"]
    assert (told["sheet"], told["link"], told["no_picture"]) == (None, None, ENGLISH.no_picture)


def test_a_search_that_found_it_tells_its_places(desk, answer):
    told = told_of(answer, answer.citations[0], None, desk, ENGLISH)
    assert told["why"]["lines"][0].startswith("1st of ")


def test_what_was_read_or_recorded_says_so(desk, answer):
    read = cited(answer, scores=answer.citations[0].scores.model_validate({}), ranks=None)
    assert told_of(answer, read, None, desk, ENGLISH)["why"] == {"note": ENGLISH.why_read, "lines": []}
    recorded = answer.model_copy(update={"searched": []})
    assert told_of(recorded, read, None, desk, ENGLISH)["why"] == {"note": ENGLISH.why_recorded, "lines": []}


def test_a_quotation_is_found_where_its_document_was_cut_anew(desk, answer):
    elsewhere = cited(answer, passage_id=f"{answer.citations[0].document_id}:0")
    assert told_of(answer, elsewhere, None, desk, ENGLISH)["paragraph"]["marks"]


def test_a_quotation_that_is_not_there_says_so(desk, answer):
    told = told_of(answer, cited(answer, quote="Nobody wrote this."), None, desk, ENGLISH)
    assert (told["paragraph"]["marks"], told["paragraph"]["note"]) == ([], ENGLISH.not_located)


def test_a_document_that_was_removed_says_so(desk, answer, tmp_path: Path):
    (tmp_path / "other.md").write_text(NOTE.replace("heron", "stork"), encoding="utf-8")
    desk.session.call(AddRequest(paths=(str(tmp_path / "other.md"),)), lambda _: None)
    with desk.catalogue() as catalogue:
        key = catalogue.find("other.md").id
    desk.session.call(RemoveRequest(documents=(key,)), lambda _: None)
    gone = cited(answer, document_id=key, passage_id=f"{key}:0")
    assert told_of(answer, gone, None, desk, ENGLISH)["no_picture"] == ENGLISH.is_gone
