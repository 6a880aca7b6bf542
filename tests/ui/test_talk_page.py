"""Asking and conversations, as pages that are run without a browser."""

from __future__ import annotations

import pytest

from agents.settings import AgentSettings
from agents.types import Answer, Citation, Form, Scores
from app.chat import feedback_on
from app.conversations import (
    ChatRequest,
    Chatted,
    ConversationsRequest,
    Feedback,
    ForgetRequest,
    KeptTurn,
    RateRequest,
)
from app.data import Scope
from app.settings import load_settings
from indexing.conversations import Conversations
from tests.ui.conftest import sane
from ui import backend as desk
from ui.parts.leaving import leaving
from ui.parts.next_questions import next_questions
from ui.parts.turn import told_of
from ui.parts.wishes import in_words
from ui.texts.english import ENGLISH
from ui.texts.german import GERMAN

QUOTING = AgentSettings(mode="extractive")
B = "What does the parameter b control in BM25?"


@pytest.fixture
def asked(opened):
    """Return a function that asks a question; what was asked is forgotten in the end."""
    opened("conversations")
    session = desk.backend().session

    def asked(text: str, *, scope: Scope | None = None, after: Chatted | None = None) -> Chatted:
        chat = after.conversation if after else None
        request = ChatRequest(conversation=chat, text=text, answering=QUOTING, scope=scope)
        result = session.call(request, lambda _: None)
        assert isinstance(result, Chatted)
        return result

    yield asked
    found = session.call(ConversationsRequest(), lambda _: None)
    session.call(ForgetRequest(conversations=tuple(one.id for one in found.conversations)), lambda _: None)


@pytest.fixture
def reopened(opened):
    """Return a function that opens a conversation on the page."""

    def reopened(chatted: Chatted):
        page = opened("ask")
        page.query_params["chat"] = chatted.conversation
        return sane(page.run())

    return reopened


def buttons(page, label):
    return [one for one in page.button if one.label == label]


class TestAsking:
    def test_suggests_three_questions(self, opened):
        page = sane(opened("ask"))
        offered = [one.label for one in page.button if str(one.key).startswith("suggested-")]
        begin, last = ("What is “", "Which papers are about ", "What does “"), ("” about?", "?", "” show?")
        assert [one.startswith(how) for one, how in zip(offered, begin, strict=True)] == [True] * 3
        assert [one.endswith(how) for one, how in zip(offered, last, strict=True)] == [True] * 3

    def test_shows_of_which_papers_is_asked_and_asks_all_again(self, asked, reopened):
        page = reopened(asked(B, scope=Scope(year_from=2023, year_to=2023)))
        assert any("Limited\\: 2023" in one.value for one in page.caption)
        (clear,) = buttons(page, "Ask all papers")
        clear.click()
        sane(page.run())
        assert not buttons(page, "Ask all papers")

    def test_a_conversation_without_limits_shows_none(self, asked, reopened):
        page = reopened(asked(B))
        assert not buttons(page, "Ask all papers")

    def test_online_search_is_off_and_cannot_be_switched_on(self, opened):
        (online,) = sane(opened("ask")).toggle
        assert (online.label, online.value, online.disabled) == ("Also search online", False, True)
        assert "Nothing leaves this machine." in online.help

    def test_thumbs_and_notes_are_shown(self, asked, reopened):
        chatted = asked(B)
        rated = Feedback(thumb="down", note="It leaves out the default.")
        request = RateRequest(conversation=chatted.conversation, turn=1, feedback=rated)
        desk.backend().session.call(request, lambda _: None)
        (thumbs,) = reopened(chatted).feedback
        assert thumbs.value == 0

    def test_a_thumb_leaves_the_note_of_another_window(self, asked, reopened):
        chatted = asked(B)
        page = reopened(chatted)
        noted = Feedback(note="It leaves out the default.")
        request = RateRequest(conversation=chatted.conversation, turn=1, feedback=noted)
        desk.backend().session.call(request, lambda _: None)
        page.feedback[0].set_value(1)
        sane(page.run())
        with desk.backend().catalogue() as catalogue:
            kept = feedback_on(Conversations(catalogue.store), chatted.conversation, 1)
        assert kept == Feedback(thumb="up", note="It leaves out the default.")

    def test_a_question_that_nobody_knows_any_more_is_said(self, opened):
        page = opened("ask")
        page.query_params["job"] = "of another time"
        assert [one.value for one in sane(page.run()).warning] == ["The answer did not come to its end."]

    def test_edit_shows_the_question_in_a_box(self, asked, reopened):
        page = reopened(asked(B))
        buttons(page, "Edit")[0].click()
        (box,) = sane(page.run()).text_area
        assert box.value == B
        next(one for one in page.button if one.label == "Cancel").click()
        assert not sane(page.run()).text_area


class TestConversations:
    def test_are_found_by_thumbs_and_notes(self, opened, asked):
        chatted = asked(B)
        asked("What is reciprocal rank fusion?")
        rated = Feedback(thumb="down", note="It leaves out the default.")
        request = RateRequest(conversation=chatted.conversation, turn=1, feedback=rated)
        desk.backend().session.call(request, lambda _: None)
        page = sane(opened("conversations"))
        page.selectbox(key="rated").set_value("down")
        assert [one.label for one in sane(page.run()).button if str(one.key).startswith("open-")] == [f"{B}"]
        page.selectbox(key="rated").set_value(None)
        page.text_input(key="look_for").set_value("leaves out")
        assert len([one for one in sane(page.run()).button if str(one.key).startswith("open-")]) == 1

    @pytest.fixture
    def looked_at(self, opened, asked):
        """Return the list of one conversation of which one sees what can be done with it."""
        chatted = asked(B)
        page = opened("conversations")
        page.session_state[f"more-{chatted.conversation}"] = True
        return sane(page.run())

    def test_are_renamed(self, looked_at):
        next(one for one in looked_at.text_input if one.label == "Title").set_value("Length correction")
        buttons(looked_at, "Rename")[0].click()
        assert buttons(sane(looked_at.run()), "Length correction")

    def test_are_deleted_after_a_question_back(self, looked_at):
        buttons(looked_at, "Delete")[0].click()
        assert buttons(sane(looked_at.run()), B)
        buttons(looked_at, "Delete it")[0].click()
        assert not buttons(sane(looked_at.run()), B)
        assert [one.value for one in looked_at.info] == ["Nothing has been asked yet. What you ask is kept here."]

    def test_say_to_what_they_are_kept(self, opened, asked):
        asked(B, scope=Scope(year_from=2020))
        assert any("since 2020" in one.value for one in sane(opened("conversations")).caption)


class TestWhatIsTold:
    def turn(self, question: str, stand_alone: str, *notes: str) -> KeptTurn:
        return KeptTurn(
            question=question, stand_alone=stand_alone, scope=Scope(), answer=answer(), created="", notes=notes
        )

    def test_how_a_follow_up_was_understood_stands_before_the_answer(self):
        told = told_of(self.turn("And its range?", "And BM25's range?", "Understood as: “And BM25's range?”."), ENGLISH)
        assert (told.understood, told.notes) == ("Understood as: “And BM25's range?”.", ())

    def test_it_is_told_where_no_note_does(self):
        told = told_of(self.turn("And its range?", "And BM25's range?", "Only papers from 2020 on."), GERMAN)
        assert told.understood == "Verstanden als: „And BM25's range?“."
        assert told.notes == ("Only papers from 2020 on.",)

    @pytest.mark.parametrize(
        ("question", "stand_alone"),
        [(B, B), (B, B.rstrip("?")), ("What does b do since 2020?", "What does b do?")],
    )
    def test_it_is_not_told_where_a_note_tells_what_was_cut(self, question, stand_alone):
        assert told_of(self.turn(question, stand_alone, "Only papers from 2020 on."), ENGLISH).understood == ""


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(), ""),
        (Scope(documents=("a", "b"), year_from=2020), "2 papers, since 2020"),
        (Scope(documents=("a",), collections=("birds",), year_to=1999), "1 paper, birds, until 1999"),
        (Scope(authors=("Mori",), file_types=("pdf",), year_from=2001, year_to=2003), "Mori, .pdf, 2001–2003"),
    ],
)
def test_a_scope_is_said_in_a_few_words(scope, said):
    assert in_words(scope, ENGLISH) == said


def test_says_which_servers_learn_of_a_question_and_shows_no_key(tmp_path):
    settings = load_settings(
        library=tmp_path, llm="https://me:secret@model.example/v1?key=secret", qdrant_url="http://vectors.example:6333"
    )
    said = leaving(settings, ENGLISH)
    assert ["model.example" in said[0], "vectors.example" in said[1]] == [True, True]
    assert "secret" not in " ".join(said)


@pytest.mark.parametrize("llm", ["bundled", "none", "model.gguf", "hf:owner/repo:*.gguf"])
def test_says_nothing_where_nothing_leaves(llm, tmp_path):
    assert leaving(load_settings(library=tmp_path, llm=llm), GERMAN) == []


class TestNextQuestions:
    def test_compare_what_two_papers_say(self):
        assert next_questions(answer("Soil", "Storks"), [], ENGLISH) == [
            "What is “Soil” about?",
            "Compare “Soil” and “Storks”",
            "What does “Soil” show?",
        ]

    def test_are_not_those_that_were_asked(self):
        asked = ["what is Soil about", "Compare “Soil” and “Storks”"]
        assert next_questions(answer("Soil", "Storks"), asked, ENGLISH) == [
            "What does “Soil” show?",
            "What is “Storks” about?",
        ]

    def test_are_not_what_the_answer_has_told(self):
        assert "What is “Soil” about?" not in next_questions(answer("Soil", form=Form.SUMMARY), [], ENGLISH)
        assert not any("Compare" in one for one in next_questions(answer("A", "B", form=Form.TABLE), [], ENGLISH))

    def test_there_are_none_where_nothing_was_answered_or_titles_are_long(self):
        assert next_questions(answer("Soil", status="unanswerable"), [], ENGLISH) == []
        assert next_questions(answer("Soil " * 40), [], GERMAN) == []


def answer(*titles: str, status: str = "answered", form: Form = Form.STATEMENTS) -> Answer:
    cited = [
        Citation(
            id=number,
            document_id=title,
            title=title.strip(),
            authors=[],
            year=None,
            doi=None,
            page=1,
            section="",
            quote="It is so.",
            boxes=[],
            passage_id=f"{title}:0",
            scores=Scores(),
        )
        for number, title in enumerate(titles, start=1)
    ]
    told = {"statements": [], "gaps": [], "searched": [], "bound": None, "model": "", "trace": "", "seconds": {}}
    return Answer.model_validate(
        {"question": "?", "status": status, "form": form, "text": "", "citations": cited, **told}
    )
