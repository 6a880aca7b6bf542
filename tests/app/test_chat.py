"""Conversations carried out on a library: follow-ups, what restricts them, and what is kept."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from agents.settings import AgentSettings
from app.conversations import ChatRequest, ConversationsRequest, ForgetRequest, RenameRequest
from app.data import Scope
from app.operations import perform
from app.requests import RESULT, AskRequest
from app.stopping import WorkStopped
from indexing import ingest
from indexing.catalogue import DATABASE
from indexing.errors import UnknownConversation, UnknownDocument

QUOTING = AgentSettings(mode="extractive")
B = "What does the parameter b do in BM25?"
FUSION = "Which score fusion keeps how far scores are apart?"
LIST = "Which papers are about documents?"
HERON = "How long does the grey heron wait?"


def silent(_):
    """Take news and do nothing."""


def titles(chatted):
    return {citation.title.partition(":")[0] for citation in chatted.answer.citations}


def count(application):
    return len(perform(application, ConversationsRequest(), silent).conversations)


class TestTurns:
    def test_a_question_begins_a_conversation_and_the_next_goes_on_with_it(self, chat, kept_turns):
        first = chat(B)
        second = chat(FUSION, after=first)
        assert (first.turn, second.turn, second.conversation) == (1, 2, first.conversation)
        found = kept_turns(second)
        assert (found.conversation.title, found.conversation.turns) == (B, 2)
        assert [(turn.question, turn.stand_alone, turn.answer) for turn in found.turns] == [
            (B, B, first.answer),
            (FUSION, FUSION, second.answer),
        ]

    def test_a_question_that_stands_alone_is_answered_as_if_nothing_had_been_asked_before(self, application, chat):
        def told(answer):
            return answer.model_copy(update={"trace": "", "seconds": {}})

        alone = perform(application, AskRequest(text=FUSION, answering=QUOTING), silent)
        assert told(chat(FUSION, after=chat(B)).answer) == told(alone.answer)

    def test_a_follow_up_is_asked_with_the_names_of_the_question_before(self, chat, kept_turns):
        follow_up = chat("And what is its default?", after=chat(B))
        (_, turn) = kept_turns(follow_up).turns
        assert "BM25" in turn.stand_alone
        assert turn.question == follow_up.answer.question == "And what is its default?"
        assert follow_up.answer.searched[0] == turn.stand_alone
        assert any("BM25" in note for note in follow_up.notes)

    def test_a_long_first_question_is_cut_to_a_title(self, chat, kept_turns):
        first = chat(f"{B} {FUSION}")
        assert kept_turns(first).conversation.title == "What does the parameter b do in BM25? Which score fusion …"

    def test_small_talk_is_answered_and_not_kept(self, application, chat):
        said = chat("Thanks!")
        assert (said.turn, said.conversation, said.answer.searched) == (None, None, [])
        assert said.answer.text.startswith("You are welcome!")
        first = chat(B)
        assert chat("Danke!", after=first).conversation == first.conversation
        assert count(application) == 1

    def test_how_does_this_work_means_what_was_asked_about(self, chat, kept_turns):
        follow_up = chat("How does this work?", after=chat("What is BM25?"))
        assert kept_turns(follow_up).turns[1].stand_alone == "How does this (BM25) work?"

    def test_nothing_is_kept_of_a_question_that_is_given_up(self, application, chat, kept_turns):
        first = chat(B)
        left = []

        def tell(news):
            left.append(news)
            if news.kind == "stepped" and news.event.step == "cite":
                raise KeyboardInterrupt

        request = ChatRequest(conversation=first.conversation, text=FUSION, answering=QUOTING)
        with pytest.raises(KeyboardInterrupt):
            perform(application, request, tell)
        with pytest.raises(WorkStopped):
            perform(application, request, silent, stopped=lambda: bool(left))
        assert kept_turns(first).conversation.turns == 1
        with pytest.raises(WorkStopped):
            perform(application, ChatRequest(text=FUSION, answering=QUOTING), silent, stopped=lambda: True)
        assert count(application) == 1

    def test_a_conversation_that_is_not_there_is_refused(self, application):
        request = ChatRequest(conversation="gone", text=B, answering=QUOTING)
        with pytest.raises(UnknownConversation, match="'gone'"):
            perform(application, request, silent)

    def test_travels_between_processes(self, chat):
        chatted = chat(B, scope=Scope(file_types=("pdf",)))
        assert RESULT.validate_json(chatted.model_dump_json()) == chatted


class TestPapers:
    """Follow-ups about the papers that an answer lists."""

    def test_the_second_one_is_the_second_paper_of_the_list_and_is_asked_alone(self, chat, kept_turns):
        first = chat(LIST)
        listed = list(dict.fromkeys(citation.title for citation in first.answer.citations))
        assert len(listed) == 2
        second = chat("How does the second one combine scores?", after=first)
        assert kept_turns(second).turns[1].stand_alone == f"How does “{listed[1]}” combine scores?"
        assert {citation.title for citation in second.answer.citations} == {listed[1]}
        follow_up = chat("What about the first one?", after=second)
        assert {citation.title for citation in follow_up.answer.citations} == {listed[0]}
        assert kept_turns(follow_up).turns[2].stand_alone == f"How does “{listed[0]}” combine scores?"

    def test_what_else_lists_papers_that_were_not_listed(self, chat, kept_turns):
        first = chat(LIST, scope=Scope(documents=("bm25.pdf",)))
        assert titles(first) == {"How BM25 Scores a Document"}
        everywhere = chat("What else?", after=first, scope=Scope())
        assert kept_turns(everywhere).turns[1].stand_alone == LIST
        assert not titles(everywhere) & titles(first)

    def test_it_says_so_when_all_were_listed(self, chat):
        first = chat(LIST, scope=Scope(documents=("bm25.pdf",)))
        again = chat("Any others?", after=first)
        assert "All papers that there are to ask were listed already, so they were asked again." in again.notes
        assert titles(again) == titles(first)

    def test_a_place_that_the_list_has_not_is_said(self, chat, kept_turns):
        found = chat("What about the fifth one?", after=chat(LIST))
        assert kept_turns(found).turns[1].stand_alone == LIST
        assert found.notes[0].startswith("“the fifth one” is not among what was named before: only 2 were named.")


class TestScope:
    def test_holds_until_another_is_given(self, chat, kept_turns):
        only = chat(B, scope=Scope(documents=("fusion.pdf",)))
        still = chat(FUSION, after=only)
        assert titles(still) == {"Adding Up Two Rankings"}
        (document,) = kept_turns(still).conversation.scope.documents  # by its id, whatever becomes of the file
        assert len(document) == 16
        everywhere = chat(B, after=still, scope=Scope())
        assert "How BM25 Scores a Document" in titles(everywhere)
        assert "How BM25 Scores a Document" in titles(chat(B, after=everywhere))

    def test_words_say_which_papers(self, chat, kept_turns):
        found = chat("In the paper by Okafor, how is length corrected?")
        assert titles(found) == {"How BM25 Scores a Document"}
        assert found.notes == ("Only papers by Okafor.",)
        (turn,) = kept_turns(found).turns
        assert turn.stand_alone == "How is length corrected?"
        assert len(turn.scope.documents) == 1

    def test_a_follow_up_is_of_the_same_papers_and_a_new_question_is_not(self, chat):
        first = chat("In the paper by Okafor, what does BM25 do?")
        follow_up = chat("And what does it do with length?", after=first)
        assert titles(follow_up) == {"How BM25 Scores a Document"}
        assert "Still of the same papers as the question before." in follow_up.notes
        assert "Adding Up Two Rankings" in titles(chat(FUSION, after=follow_up))

    def test_these_papers_are_those_of_the_answer_before(self, chat):
        first = chat(B)
        assert titles(first) == {"How BM25 Scores a Document"}
        found = chat("Only in these papers: which score fusion keeps how far scores are apart?", after=first)
        assert titles(found) <= {"How BM25 Scores a Document"}
        assert found.notes[0].startswith("Only in “How BM25 Scores a Document")

    def test_words_alone_ask_the_question_before_of_others(self, chat, kept_turns):
        again = chat("And since 2025?", after=chat(FUSION))
        assert kept_turns(again).turns[1].stand_alone == FUSION
        assert titles(again) == {"Adding Up Two Rankings"}
        assert again.notes == (
            "Only papers from 2025 on.",
            f"Asked again: “{FUSION}”.",
            "1 document has no year and was left out.",
        )

    def test_what_was_said_before_gives_way_where_no_paper_meets_both(self, chat):
        first = chat("In the paper by Okafor, what does score fusion do?")
        found = chat("And since 2025?", after=first)
        assert "No paper meets this and what was said before at once, so the latter was passed over." in found.notes
        assert titles(found) == {"Adding Up Two Rankings"}

    def test_a_paper_removed_meanwhile_restricts_nothing_any_more(self, application, chat):
        first = chat("In note.md, how long does the grey heron wait?")
        ingest.remove(application.library, application.library.find("Herons").id)
        assert chat("And what does it wait for?", after=first).turn == 2

    @pytest.mark.parametrize(
        ("kept_to", "rest"),
        [
            (("note.md", "fusion.pdf"), "the others are asked."),
            (("note.md",), "it is not kept to papers that you named any more."),
        ],
    )
    def test_a_conversation_goes_on_without_a_paper_that_it_was_kept_to(
        self, application, chat, kept_turns, kept_to, rest
    ):
        first = chat(HERON, scope=Scope(documents=kept_to))
        ingest.remove(application.library, application.library.find("Herons").id)
        second = chat(FUSION, after=first)
        gone = "Papers that this conversation was kept to are not in the library any more; "
        assert second.notes == (gone + rest,)
        assert len(kept_turns(second).conversation.scope.documents) == len(kept_to) - 1
        assert chat(FUSION, after=second).notes == ()

    def test_a_question_that_names_a_paper_that_is_not_there_is_refused(self, application, chat):
        with pytest.raises(UnknownDocument, match=r"penguin\.md"):
            chat(HERON, scope=Scope(documents=("penguin.md",)))
        assert count(application) == 0

    def test_a_scope_given_with_a_question_goes_before_its_words(self, chat):
        found = chat("In the paper by Okafor, which score fusion is there?", scope=Scope(documents=("fusion.pdf",)))
        assert titles(found) <= {"Adding Up Two Rankings"}
        assert found.notes == ()


class TestSingleQuestions:
    def test_words_restrict_them_too(self, application):
        asked = perform(
            application, AskRequest(text="In papers since 2024, what is fusion?", answering=QUOTING), silent
        )
        assert asked.answer.question == "In papers since 2024, what is fusion?"
        assert asked.answer.searched == ["What is fusion?"]
        assert {citation.year for citation in asked.answer.citations} == {2025}
        assert asked.notes == ("Only papers from 2024 on.", "1 document has no year and was left out.")

    def test_unless_that_is_not_wanted(self, application):
        request = AskRequest(text="In papers since 2024, what is fusion?", answering=QUOTING, words=False)
        assert perform(application, request, silent).notes == ()

    def test_a_scope_goes_before_the_words(self, application):
        request = AskRequest(
            text="In papers since 2025, how is length corrected?", answering=QUOTING, scope=Scope(year_to=2024)
        )
        asked = perform(application, request, silent)
        assert {citation.year for citation in asked.answer.citations} == {2023}


class TestUpkeep:
    def test_lists_and_finds_by_what_was_said(self, application, chat):
        first, second = chat(B), chat(HERON)
        found = perform(application, ConversationsRequest(), silent).conversations
        assert [one.id for one in found] == [second.conversation, first.conversation]
        assert [one.title for one in perform(application, ConversationsRequest(limit=1), silent).conversations] == [
            HERON
        ]
        for words in ("grey HERON", "until a fish comes"):
            found = perform(application, ConversationsRequest(text=words), silent).conversations
            assert [one.id for one in found] == [second.conversation]

    def test_renames_and_deletes(self, application, chat):
        first = chat(B)
        renamed = perform(application, RenameRequest(conversation=first.conversation, title="b"), silent)
        assert renamed.conversation.title == "b"
        gone = perform(application, ForgetRequest(conversations=(first.conversation,)), silent)
        assert gone.titles == ("b",)
        assert count(application) == 0

    def test_an_answer_is_text_in_the_database(self, application, chat):
        chatted = chat(B)
        with closing(sqlite3.connect(application.library.folder / DATABASE)) as database:
            ((answer, scope),) = database.execute("SELECT answer, scope FROM turns")
        assert json.loads(answer) == chatted.answer.model_dump(mode="json")
        assert json.loads(scope) == Scope().model_dump(mode="json")
