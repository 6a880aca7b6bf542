"""Questions that the library's record answers, on their whole way: no search, no model, quotations that are there."""

from __future__ import annotations

import json
import re

import pytest

from agents.settings import AgentSettings
from app.conversations import ChatRequest, ConversationRequest
from app.data import Scope
from app.operations import perform
from app.requests import AskRequest

BM25 = "How BM25 Scores a Document: A Tutorial with Worked Numbers"


def silent(_):
    """Take news and do nothing."""


@pytest.fixture
def asked(application):
    """Return a function that asks in the mode in which a language model would write, and says what was done."""

    def asked(text, **given):
        steps = []
        request = AskRequest(text=text, answering=AgentSettings(mode="auto"), **given)
        answered = perform(application, request, lambda news: steps.append(news.event.step))
        assert not application.waiting.is_set(), "a language model was loaded"
        return answered, steps

    return asked


@pytest.fixture
def chat(application):
    """Return a function that asks the next question of a conversation, and gives what is kept of that turn."""

    def chat(text, *, after=None, scope=None):
        conversation = after and after[0]
        request = ChatRequest(
            conversation=conversation, text=text, answering=AgentSettings(mode="extractive"), scope=scope
        )
        chatted = perform(application, request, silent)
        kept = perform(application, ConversationRequest(conversation=chatted.conversation), silent)
        return chatted.conversation, kept.turns[-1], chatted.notes

    return chat


@pytest.fixture
def no_model(monkeypatch):
    """Let commands work with the models of the library's owner, who has no language model."""
    monkeypatch.setenv("SCHOLIAST_LLM", "none")


def test_authors_are_quoted_from_the_first_page_with_their_place(application, asked):
    answered, steps = asked("Who wrote the BM25 tutorial?")
    answer = answered.answer
    assert steps == ["record"]
    assert answer.text == f"“{BM25}” is by Marta Lindqvist and Tomás Okafor. [1]"
    (citation,) = answer.citations
    page = application.library.page(citation.document_id, citation.page)
    assert citation.quote in page.text
    assert "Lindqvist" in citation.quote
    assert citation.page == 1
    assert all(0 <= x0 < x1 <= page.width and 0 <= y0 < y1 <= page.height for x0, y0, x1, y1 in citation.boxes)
    assert citation.boxes


def test_every_quotation_stands_on_its_page(application, asked):
    for question in ("List all papers", "Where does Marta Lindqvist work?", "Who wrote the BM25 tutorial, and when?"):
        answered, _ = asked(question)
        for citation in answered.answer.citations:
            assert citation.quote in application.library.page(citation.document_id, citation.page).text


def test_the_words_that_restrict_are_understood(asked):
    answered, _ = asked("How many papers before 2024 are there?")
    assert answered.answer.text.startswith("By their records, 1 of the library’s 3 papers meets this.")
    assert answered.notes[0] == "Only papers up to 2023."


def test_what_no_paper_meets_is_the_answer_and_not_passed_over(asked):
    answered, _ = asked("Which papers are from 1931?")
    assert (answered.answer.text, answered.notes) == ("No paper in the library is from 1931.", ())
    answered, _ = asked("How many papers by Einstein are there?")
    assert (answered.answer.text, answered.notes) == ("No paper in the library is by Einstein.", ())


def test_a_scope_holds_for_the_record(asked):
    answered, _ = asked("Who wrote this paper?", scope=Scope(documents=("bm25.pdf",)))
    assert answered.answer.text.startswith(f"“{BM25}” is by Marta Lindqvist")


def test_any_other_question_is_searched_for(application):
    request = AskRequest(text="Who wrote about cats?", answering=AgentSettings(mode="extractive"))
    assert perform(application, request, silent).answer.searched


def test_where_nothing_was_searched_the_language_of_the_papers_does_not_matter(asked):
    answered, _ = asked("Wer hat das BERT-Paper geschrieben?")
    assert answered.answer.text == "Keine Arbeit in der Bibliothek heißt „BERT“."
    assert answered.notes == ()


def test_follow_ups_of_a_conversation_are_about_its_paper(chat):
    first = chat("Who wrote the BM25 tutorial?")
    when = chat("And when was it published?", after=first)
    assert when[1].stand_alone == "When was the BM25 tutorial published?"
    assert "2023" in when[1].answer.text
    where = chat("Where do they work?", after=when)
    assert where[1].stand_alone == "Where do the authors of the BM25 tutorial work?"
    assert where[2] == ("Understood as: “Where do the authors of the BM25 tutorial work?”.",)


def test_a_list_may_be_asked_for_in_the_middle_of_a_conversation(chat):
    first = chat("What does the parameter b do in BM25?")
    some = chat("Which papers were written before 2024?", after=first)
    assert some[1].answer.text.startswith("By their records, 1 of the library’s 3 papers meets this.")
    others = chat("And since 2024?", after=some)
    assert BM25 not in others[1].answer.text
    assert "meets this" in others[1].answer.text


def test_these_papers_are_those_that_were_listed(chat):
    first = chat("List all papers")
    among = chat("Which of these papers were written before 2024?", after=first)
    assert among[1].answer.text.startswith("By their records, 1 of the library’s 3 papers meets this.")


def test_this_paper_is_the_one_that_the_answer_before_cites(chat):
    first = chat("What does the parameter b do in BM25?", scope=Scope(documents=("bm25.pdf",)))
    assert chat("Who wrote this paper?", after=first)[1].answer.text.startswith(f"“{BM25}” is by")


@pytest.mark.usefixtures("no_model")
def test_the_command_shows_what_is_recorded_and_how_it_came_about(scholiast, owned):
    shown = scholiast("ask", "Who wrote the BM25 tutorial?", "--library", owned)
    plain = re.sub(r"\s+", " ", shown.stdout)
    assert "is by Marta Lindqvist and Tomás Okafor. [1] recorded" in plain
    assert "p. 1, Authors" in plain
    assert "from the library’s record, nothing was searched" in plain
    told = re.sub(r"\s+", " ", scholiast("explain", "--library", owned).stdout)
    assert "The library’s record was asked for authors (1 paper); nothing was searched." in told
    assert scholiast("replay", "--library", owned).exit_code == 0


@pytest.mark.usefixtures("no_model")
def test_a_german_question_is_told_in_german_what_is_recorded(scholiast, owned):
    shown = re.sub(r"\s+", " ", scholiast("ask", "Wer hat das BM25-Tutorial geschrieben?", "--library", owned).stdout)
    assert "ist von Marta Lindqvist und Tomás Okafor. [1] laut Eintrag" in shown
    assert "laut Eintrag der Bibliothek, nichts wurde durchsucht" in shown


@pytest.mark.usefixtures("no_model")
def test_what_the_record_does_not_know_is_one_sentence(scholiast, owned):
    shown = scholiast("ask", "Who wrote the BERT paper?", "--library", owned)
    assert shown.stdout.strip() == "No paper in the library is called “BERT”."


@pytest.mark.usefixtures("no_model")
def test_the_answer_as_data_says_that_nothing_was_searched(scholiast, owned):
    answer = json.loads(scholiast("ask", "How many papers are there?", "--json", "--library", owned).stdout)
    assert (answer["text"], answer["searched"]) == ("The library has 3 papers.", [])
    assert answer["statements"] == [{"text": "The library has 3 papers.", "support": "recorded", "citations": []}]
