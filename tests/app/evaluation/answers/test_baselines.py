"""Baselines: what they read, what they write, and the file they are kept in."""

from __future__ import annotations

import pytest

from agents.errors import ModelError, ModelMissing
from agents.llm.scripted import ScriptedLLM
from agents.types import Form, Scores
from app.batch.answers import AnswersFile
from app.cli.measuring import Against
from app.evaluation.answers.baselines import BASELINES
from app.evaluation.answers.baselines.closed_book import ClosedBook
from app.evaluation.answers.baselines.lead import Lead
from app.evaluation.answers.baselines.made import asked, beside, outcomes, write
from app.evaluation.answers.baselines.naive import Naive
from app.requests import Ranked
from tests.app.outcomes import answer, case

TEXTS = ("Herons eat fish. They wade. They wait. They strike.", "Owls eat mice [3].")
WHAT = case(answer("What do herons eat?"), {"answer": "fish"})
WHETHER = case(answer("Do herons eat fish?"), {"label": "yes"})


def search(row, count):
    return [
        Ranked(
            rank=rank,
            passage_id=f"d{rank}:0",
            document_id=f"d{rank}",
            title=f"Paper {rank}",
            page=rank,
            section="",
            text=text,
            score=1.0,
            scores=Scores(),
        )
        for rank, text in enumerate(TEXTS[:count], start=1)
        if "nothing" not in row.question
    ]


def told(made):
    return [(one.text, one.citations) for one in made.statements]


def test_the_command_offers_every_baseline():
    assert [one.value for one in Against] == list(BASELINES)


def test_lead_quotes_the_first_three_sentences_of_the_first_passage():
    made = Lead(search).answer(asked(WHAT))
    assert told(made) == [("Herons eat fish.", [1]), ("They wade.", [2]), ("They wait.", [3])]
    assert [one.quote for one in made.citations] == ["Herons eat fish.", "They wade.", "They wait."]
    assert {one.document_id for one in made.citations} == {"d1"}


def test_naive_without_a_model_tells_the_passages():
    made = Naive(search, None).answer(asked(WHAT))
    assert told(made) == [(TEXTS[0], [1]), (TEXTS[1], [2])]
    assert (made.model, made.label) == ("", None)


def test_naive_gives_whole_passages_to_the_model_and_cites_what_it_says():
    llm = ScriptedLLM(["Herons eat fish. [1]\nOwls eat owls. [2, 7]\n", "yes"])
    made = Naive(search, llm).answer(asked(WHETHER))
    assert told(made) == [("Herons eat fish.", [1]), ("Owls eat owls.", [2])]
    assert [one.quote for one in made.citations] == list(TEXTS)
    assert (made.label, made.form, made.model) == ("yes", Form.LABEL, "scripted")
    (written, _), (label, decoding) = llm.calls
    assert "[1] Herons eat fish. They wade. They wait. They strike.\n[2] Owls eat mice (3).\n" in written.user
    assert "Question: Do herons eat fish?" in label.user
    assert decoding.grammar == 'root ::= "yes" | "no" | "maybe"'


def test_passages_are_cut_to_what_the_model_can_read():
    llm = ScriptedLLM(["Herons eat fish. [1]\n"], context_tokens=256 + 512 + 256 + 6)
    Naive(search, llm).answer(asked(WHAT))
    assert "[1] Herons eat\n[2] Owls eat\n</sentences>" in llm.calls[0][0].user


def test_where_nothing_is_found_nothing_is_answered():
    nothing = case(answer("What is nothing?"), {"answer": "x"})
    for made in (Lead(search).answer(asked(nothing)), Naive(search, ScriptedLLM([])).answer(asked(nothing))):
        assert (made.status, made.statements, made.label) == ("unanswerable", [], None)


def test_closed_book_reads_nothing_and_cites_nothing():
    llm = ScriptedLLM(["Herons eat fish. They also eat frogs.", "no"])
    made = ClosedBook(llm).answer(asked(WHETHER))
    assert told(made) == [("Herons eat fish.", []), ("They also eat frogs.", [])]
    assert (made.label, made.citations) == ("no", [])
    assert llm.calls[0][0].user == "Question: Do herons eat fish?"
    assert "none" in llm.calls[1][0].user


def test_closed_book_needs_a_model():
    with pytest.raises(ModelMissing, match="closed_book asks the language model alone, and there is none: set `llm`"):
        BASELINES["closed_book"](search, None)


@pytest.mark.parametrize(("reply", "choice"), [("green herons", "green herons"), ("Green", "green"), ("blue", None)])
def test_a_choice_is_given_as_the_question_has_it(reply, choice):
    one = case(answer("Which herons?"), {"answer_idx": 0}, choices=["green", "green herons", 'the "grey"'])
    llm = ScriptedLLM(["Green ones.", reply])
    assert ClosedBook(llm).answer(asked(one)).label == choice
    assert llm.calls[1][1].max_tokens == 2 + 4
    assert llm.calls[1][1].grammar == 'root ::= "green" | "green herons" | "the \\"grey\\""'


def test_what_is_made_is_kept_as_a_batch_keeps_it(tmp_path):
    llm = ScriptedLLM(["Fish.", ModelError("The model broke."), "Mice."])
    cases = [case(answer("What?"), {"answer": "fish"}, number=n, id=n, topic="birds") for n in (1, 2, 3)]
    path = beside(tmp_path / "out.jsonl", "closed_book")
    write(path, outcomes(cases, ClosedBook(llm), "closed_book"))
    assert path.name == "out.closed_book.jsonl"
    read = list(AnswersFile(path))
    assert [one.status for one in read] == ["answered", "failed", "answered"]
    assert read[1].about.failure == "The model broke."
    assert [(one.question, one.about.number, one.about.given) for one in read] == [
        ("What?", n, {"id": n, "topic": "birds"}) for n in (1, 2, 3)
    ]


def test_what_is_broken_off_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "out.lead.jsonl"
    path.write_text("before")

    def broken():
        yield from outcomes([WHAT], Lead(search), "lead")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(path, broken())
    assert [file.name for file in tmp_path.iterdir()] == ["out.lead.jsonl"]
    assert path.read_text() == "before"
