"""A hostile model behind the command: what is printed is an answer, and nothing that a terminal obeys."""

from __future__ import annotations

import shutil

import pytest

from agents.llm.scripted import ScriptedLLM
from agents.types import Answer
from app.application import Application
from app.cli.options import written
from app.owner import Owner
from app.settings import load_settings
from indexing.cleaning import unseen
from indexing.library import Library

QUESTION = "What does the parameter b do in BM25?"
REPLIES = {
    "invented_numbers": "The parameter b is 7. [99]\nThe parameter b lies between 5 and 9. [0] [1e9]",
    "controls": "\x1b[2J\x1b]0;owned\x07The parameter b controls how strongly the score is corrected for length. [1]",
    "turned_direction": "\u202eThe parameter b\u200b controls how strongly the score is corrected for length. [1]",
    "half_a_pair": "\ud83dThe parameter b controls how strongly the score is corrected for length. [1]",
    "our_json": '{"status": "unanswerable", "statements": []} [1]',
    "one_gigantic_line": "The parameter b controls the length. " * 3_000 + "[1]",
    "nothing": "",
}


@pytest.fixture(autouse=True)
def no_other_model(monkeypatch):
    """Ask for the model that the owner is set to; the owner has a script in its place."""
    monkeypatch.setenv("SCHOLIAST_LLM", "none")


@pytest.fixture(scope="module")
def replies() -> list[str]:
    """Return what the model is to write next; to be filled."""
    return []


@pytest.fixture(scope="module")
def hostile(built, encoder, replies, tmp_path_factory):
    """Return a library whose owner has a model that writes *replies*."""
    folder = shutil.copytree(built, tmp_path_factory.mktemp("hostile") / "library")
    model = ScriptedLLM(iter(replies.pop, None))
    opened = Library.open(folder, encoder=encoder)
    with Application(load_settings(library=folder, llm="none"), opened, load_llm=lambda _: model) as application:
        owner = Owner(application)
        yield folder
        owner.close()


@pytest.mark.parametrize("reply", REPLIES)
def test_prints_an_answer_whose_citations_are_verbatim(reply, hostile, replies, data, scholiast):
    replies.append(REPLIES[reply])
    told = Answer.model_validate(data("ask", QUESTION, "--library", hostile))
    numbers = {one.id for one in told.citations}
    assert told.status == "answered"
    assert all(statement.citations and set(statement.citations) <= numbers for statement in told.statements)
    assert not [s for s in told.statements if s.support == "quoted" and s.text not in {c.quote for c in told.citations}]
    assert not [s.text for s in told.statements if "7" in s.text or "9" in s.text]
    replies.append(REPLIES[reply])
    shown = scholiast("ask", QUESTION, "--library", hostile).stdout
    assert "lies between zero and one" in " ".join(shown.split())
    assert not [character for character in shown if unseen(character) and character != "\n"]


def test_a_question_with_a_byte_that_is_no_text_has_something_that_can_be_kept():
    assert written(["What", "is", "b\udcff?"]) == "What is b??"
