"""Follow-ups that name nothing of their own, carried out on a library."""

from __future__ import annotations

from app.data import Scope

B = "What does the parameter b do in BM25?"
FUSION = "Which score fusion keeps how far scores are apart?"
LIST = "Which papers are about documents?"
HERON = "How long does the grey heron wait?"


def titles(chatted):
    return {citation.title.partition(":")[0] for citation in chatted.answer.citations}


def test_what_any_paper_has_is_asked_of_the_paper_of_the_answer_before(chat, kept_turns):
    first = chat(B)
    assert titles(first) == {"How BM25 Scores a Document"}
    second = chat("And which data did they use?", after=first)
    assert kept_turns(second).turns[1].stand_alone == "Which data did the authors use?"
    assert titles(second) <= {"How BM25 Scores a Document"}
    assert second.notes[0].startswith("Asked only of “How BM25 Scores a Document")
    assert kept_turns(second).turns[1].scope == Scope()
    assert "Adding Up Two Rankings" in titles(chat(FUSION, after=second))


def test_all_papers_are_asked_where_a_scope_is_given(chat, kept_turns):
    everywhere = chat("And what are the limitations?", after=chat(HERON), scope=Scope())
    assert not any(note.startswith("Asked only") for note in everywhere.notes)
    assert kept_turns(everywhere).turns[1].stand_alone == f"{HERON[:-1]} – and what are the limitations?"


def test_it_is_the_paper_that_the_conversation_is_kept_to(chat, kept_turns):
    first = chat(B)
    only = chat("How long does it wait?", after=first, scope=Scope(documents=("note.md",)))
    assert kept_turns(only).turns[1].stand_alone == "How long does “Herons” wait?"
    alone = chat("How long does it wait?", scope=Scope(documents=("note.md",)))
    assert kept_turns(alone).turns[0].stand_alone == "How long does “Herons” wait?"


def test_pages_are_told_without_a_search(chat, kept_turns):
    first = chat(B)
    told = chat("On which page?", after=first)
    (citation, *_) = first.answer.citations
    assert told.answer.text.startswith(f"[{citation.id}] “{citation.title}”, page {citation.page}")
    assert (told.turn, told.answer.searched, kept_turns(first).conversation.turns) == (None, [], 1)
    assert "has no pages" in chat("Which page?", after=chat(HERON)).answer.text


def test_the_same_sentences_are_said_to_be_the_same(chat):
    again = chat("Why?", after=chat(HERON))
    assert any(note.startswith("These are the same sentences as before") for note in again.notes)


def test_years_alone_narrow_the_list_behind_what_was_asked_of_it(chat, kept_turns):
    second = chat("How does the second one combine scores?", after=chat(LIST))
    narrowed = chat("And since 2025?", after=second)
    assert kept_turns(narrowed).turns[2].stand_alone == LIST
    assert titles(narrowed) == {"Adding Up Two Rankings"}
