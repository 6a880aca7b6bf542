"""Questions asked after an earlier turn, and what is kept with an answer: notes, and what a person thinks of it."""

from __future__ import annotations

import pytest

from agents.settings import AgentSettings
from app.conversations import ChatRequest, ConversationsRequest, Feedback, RateRequest
from app.operations import perform
from app.stopping import WorkStopped
from indexing.errors import UnknownConversation

QUOTING = AgentSettings(mode="extractive")
B = "What does the parameter b do in BM25?"
FUSION = "Which score fusion keeps how far scores are apart?"
HERON = "How long does the grey heron wait?"


def silent(_):
    """Take news and do nothing."""


def count(application):
    return len(perform(application, ConversationsRequest(), silent).conversations)


class TestAskedAfterAnEarlierTurn:
    @pytest.fixture
    def asked(self, application):
        def asked(text, chatted, after):
            request = ChatRequest(conversation=chatted.conversation, after=after, text=text, answering=QUOTING)
            return perform(application, request, silent)

        return asked

    def test_a_follow_up_is_understood_by_the_turns_before_it_alone(self, asked, chat, kept_turns):
        first = chat(B)
        last = chat(HERON, after=first)
        again = asked("And what is its default?", last, 1)
        assert again.conversation != first.conversation
        assert [turn.question for turn in kept_turns(again).turns] == [B, "And what is its default?"]
        assert "BM25" in kept_turns(again).turns[1].stand_alone
        assert [turn.question for turn in kept_turns(first).turns] == [B, HERON]

    def test_a_first_question_that_is_changed_stands_alone(self, asked, chat, kept_turns):
        last = chat("And its range?", after=chat(B))
        again = asked(FUSION, last, 0)
        assert (again.turn, kept_turns(again).conversation.title) == (1, FUSION)

    def test_where_it_is_answered_no_more_nothing_is_copied(self, application, chat):
        last = chat("And its range?", after=chat(B))
        request = ChatRequest(conversation=last.conversation, after=0, text=FUSION, answering=QUOTING)
        with pytest.raises(WorkStopped):
            perform(application, request, silent, stopped=lambda: True)
        assert count(application) == 1


def test_notes_are_kept_with_the_answer(chat, kept_turns):
    follow_up = chat("And what is its default?", after=chat(B))
    assert follow_up.notes
    assert kept_turns(follow_up).turns[1].notes == follow_up.notes


class TestFeedback:
    def test_is_kept_with_the_answer_and_found(self, application, chat, kept_turns):
        first = chat(B)
        given = Feedback(thumb="down", note="It leaves out the default.")
        perform(application, RateRequest(conversation=first.conversation, turn=1, feedback=given), silent)
        assert kept_turns(first).turns[0].feedback == given
        chat(FUSION)
        assert perform(application, ConversationsRequest(thumb="down"), silent).total == 1
        assert perform(application, ConversationsRequest(text="leaves out"), silent).total == 1

    def test_is_refused_for_a_question_that_there_is_not(self, application, chat):
        request = RateRequest(conversation=chat(B).conversation, turn=2, feedback=Feedback(thumb="up"))
        with pytest.raises(UnknownConversation, match="no question 2"):
            perform(application, request, silent)
