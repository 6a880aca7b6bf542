"""What the confidence is measured on."""

from __future__ import annotations

from agents.types import Question
from app.bench.abstention import invented, judged
from indexing.types import Filter


def test_papers_are_made_up_the_same_each_time_and_by_two_people():
    asked = invented(["tea", "coffee"], 20)
    assert asked == invented(["tea", "coffee"], 20)
    words = [question.split() for question in asked]
    assert all(one[5] != one[7] for one in words)
    assert {one[-1] for one in words} == {"tea?", "coffee?"}


def test_a_question_without_its_document_is_judged_with_less_confidence(application):
    text = "What does the grey heron wait for?"
    documents = application.library.documents().values()
    others = tuple(one.id for one in documents if not one.paths[0].endswith("note.md"))
    questions = [Question(text), Question(text, Filter(documents=others))]
    there, gone = judged(application.deps(mode="extractive"), questions, application.graph)
    assert there.status == "answered"
    assert gone.status == "unanswerable"
    assert there.confidence > gone.confidence
