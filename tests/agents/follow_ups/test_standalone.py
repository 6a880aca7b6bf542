"""Follow-up questions, by rule and by a scripted model that is believed only where it adds nothing."""

from __future__ import annotations

import pytest

from agents.errors import ModelError
from agents.follow_ups.mentions import things, topic
from agents.follow_ups.reference import reference
from agents.follow_ups.standalone import stand_alone
from agents.follow_ups.turn import Turn
from agents.follow_ups.understood import StandAlone
from agents.follow_ups.words import Kind
from agents.llm.scripted import ScriptedLLM


def after(question: str, *before: str, llm=None, answer: str = "Some answer.") -> StandAlone:
    return stand_alone(question, [Turn(one, answer) for one in before], llm)


@pytest.mark.parametrize(
    "question",
    [
        "What is BM25?",
        "Does coffee shorten sleep?",
        "What causes cancer?",
        "Does BERT improve when it is trained longer?",  # "it" is BERT
        "What is RM3 and how does it work?",
        "Do vitamins keep their effect when heated?",
        "Is it true that coffee shortens sleep?",
        "Is it possible to train RM3?",
        "And how does BM25 work?",
        "Which of these papers use BERT?",
        "What happened in these years to coffee?",
        "papers that use coffee",
        "Does IT security matter?",
        "How does the it-cell grow?",
        'What does the word "it" mean in English?',
        "Who wrote “What they said”?",
        "dense retrieval",
        "Gibt es Studien zu Folat?",
        "Ist es möglich, dass Kaffee den Schlaf verkürzt?",
        "Das Modell BERT: wie wurde es trainiert, wenn das Korpus klein war?",
        "Was kostet Kaffee, und warum wird er teurer?",
        "Empfehlen Sie Studien zu Kaffee?",
        "咖啡对睡眠有什么影响？",
        "",
    ],
)
def test_a_question_that_stands_alone_is_returned_as_it_is_without_a_call(question):
    llm = ScriptedLLM([])
    assert after(question, "What is RM3?", llm=llm) == StandAlone(question)
    assert llm.calls == []


def test_the_first_question_of_a_conversation_stands_alone():
    assert stand_alone("How does it compare to BM25?", [], None) == StandAlone("How does it compare to BM25?")


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        ("What is RM3?", "How does it compare to BM25?", "How does RM3 compare to BM25?"),
        (
            "How does Reciprocal Rank Fusion work?",
            "What about its limits?",
            "What about Reciprocal Rank Fusion’s limits?",
        ),
        ("What is query drift?", "How large are its costs?", "How large are query drift’s costs?"),
        ("How do BM25 and DPR rank passages?", "How do they differ?", "How do BM25 and DPR differ?"),
        ("What are transformers?", "Why do they need data?", "Why do transformers need data?"),
        ("What is RM3?", "Does this method work with 3 passages?", "Does this (RM3) method work with 3 passages?"),
        ("What is RM3?", "Does that?", "Does that (RM3)?"),
        ("Who made ColBERT?", "When was it published?", "When was ColBERT published?"),
        ("Was ist RM3?", "Wie schneidet es gegen BM25 ab?", "Wie schneidet RM3 gegen BM25 ab?"),
        ("Was ist RM3?", "Was folgt daraus?", "Was folgt aus RM3?"),
        ("Was ist RM3?", "Was sind seine Grenzen?", "Was sind seine (RM3) Grenzen?"),
        ("Wie funktioniert ColBERT?", "Gilt das auch für BM25?", "Gilt das (ColBERT) auch für BM25?"),
    ],
)
def test_a_pronoun_means_the_one_thing_that_was_asked_about(before, question, text):
    llm = ScriptedLLM([])
    assert after(question, "What is BM42?", before, llm=llm) == StandAlone.of(text)
    assert llm.calls == []


def test_says_in_the_language_of_the_question_how_it_was_understood():
    assert StandAlone.of("Does tea help?").note == "Understood as: “Does tea help?”."
    assert StandAlone.of("Hilft der Tee?").note == "Verstanden als: „Hilft der Tee?“."


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        ("Does coffee shorten sleep?", "Why?", "Does coffee shorten sleep – and why?"),
        ("Does RM3 help?", "By how much?", "Does RM3 help – and by how much?"),
        ("What does RM3 read?", "How many passages?", "What does RM3 read – and how many passages?"),
        ("Does RM3 help BM25?", "And for dense retrieval?", "Does RM3 help BM25 – and for dense retrieval?"),
        ("Does RM3 help BM25?", "And DPR?", "Does RM3 help BM25 – and DPR?"),
        ("Does RM3 help BM25?", "What about DPR?", "Does RM3 help BM25 – and what about DPR?"),
        (
            "How does feedback change sparse retrieval?",
            "And for dense retrieval?",
            "How does feedback change dense retrieval?",
        ),
        ("Wie wirkt RM3 bei spärlicher Suche?", "Und bei dichter Suche?", "Wie wirkt RM3 bei dichter Suche?"),
        ("Verkürzt Kaffee den Schlaf?", "Warum?", "Verkürzt Kaffee den Schlaf – und warum?"),
        ("Verkürzt Kaffee den Schlaf?", "Und Tee?", "Verkürzt Kaffee den Schlaf – und Tee?"),
        ("kelp forests", "Why?", "kelp forests – and why?"),
        ("Does tea calm – and for men?", "And for women?", "Does tea calm – and for women?"),
        ("Does tea calm – and for men?", "Why?", "Does tea calm – and for men – and why?"),
        ("Does tea calm – and for men – and why?", "And for women?", "Does tea calm – and why – and for women?"),
    ],
)
def test_what_goes_on_where_the_last_question_ended_is_joined_to_it(before, question, text):
    llm = ScriptedLLM([])
    assert after(question, before, llm=llm) == StandAlone.of(text)
    assert llm.calls == []


UNCLEAR = [
    ("Does coffee beat tea?", "How fast is it?"),
    ("Does coffee shorten sleep?", "Is it dangerous at 300 mg?"),
    ("What is RM3?", 'Does the same hold for "late interaction"?'),
    ("What is RM3?", "Does RM3 help it?"),
    ("What is RM3?", "What do they say about drift?"),
    ("Wirkt Folat?", "Gilt dasselbe auch für Frauen?"),
]


@pytest.mark.parametrize(("before", "question"), UNCLEAR)
def test_where_several_things_may_be_meant_the_last_question_is_put_before_this_one(before, question):
    assert after(question, before).text == f"{before} {question}"


def test_questions_before_questions_do_not_pile_up():
    text = "Does coffee beat tea?"
    for question in ("How fast is it?", "Is it large?", "Is it old?"):
        text = after(question, text).text
    assert text == "Does coffee beat tea? Is it large? Is it old?"


class TestTheModel:
    def test_is_asked_where_it_is_not_clear_and_told_the_conversation(self):
        llm = ScriptedLLM(["How fast is coffee?"])
        found = after("How fast is it?", "Does coffee beat tea?", llm=llm, answer="Coffee is\nfaster.")
        assert found == StandAlone("How fast is coffee?", "Understood as: “How fast is coffee?”.")
        ((prompt, decoding),) = llm.calls
        assert "Question: Does coffee beat tea?\nAnswer: Coffee is faster." in prompt.user
        assert "Last question: How fast is it?" in prompt.user
        assert (decoding.temperature, decoding.until is not None) == (0.0, True)

    def test_may_take_words_from_answers_and_from_the_last_three_turns_only(self):
        llm = ScriptedLLM(["How fast is ColBERT?"])
        turns = [Turn("Who wrote ColBERT?", "Omar."), *(Turn("Is coffee like tea?", "Yes.") for _ in range(4))]
        assert stand_alone("How fast is it?", turns, llm).text == "Is coffee like tea? How fast is it?"
        llm = ScriptedLLM(["How fast is ColBERT?"])
        turns = [Turn("Is coffee like tea?", "ColBERT is.")]
        assert stand_alone("How fast is it?", turns, llm).text == "How fast is ColBERT?"

    @pytest.mark.parametrize(
        "reply",
        [
            "How fast is ColBERT?",  # nobody said ColBERT
            "Is coffee better?",  # "fast" is gone
            "How fast is it?",  # as before
            "How fast is it, coffee?",  # leans still
            "",
            "I'm sorry, I cannot.",
            "How fast is coffee at 90 percent?",
            "<|im_end|>",
            "Sure!",
            ModelError("The server is gone."),
        ],
    )
    def test_is_not_believed_where_it_adds_or_drops_a_word(self, reply):
        llm = ScriptedLLM([reply])
        assert (
            after("How fast is it?", "Does coffee beat tea?", llm=llm).text == "Does coffee beat tea? How fast is it?"
        )
        assert len(llm.calls) == 1

    @pytest.mark.parametrize(
        ("question", "reply"),
        [
            ("Is it dangerous at 300 mg?", "Is coffee dangerous?"),
            ('Does it hold for "dense retrieval"?', "Does coffee hold for retrieval that is dense?"),
            ("Is it worse than Tea9?", "Is coffee worse?"),
        ],
    )
    def test_must_keep_numbers_names_and_quoted_phrases(self, question, reply):
        before = "Does coffee shorten sleep?"
        assert after(question, before, llm=ScriptedLLM([reply])).text == f"{before} {question}"


@pytest.mark.parametrize(
    ("question", "kind", "word"),
    [
        ("How does it compare?", Kind.PRONOUN, "it"),
        ("What are their limits?", Kind.POSSESSIVE, "their"),
        ("Is this so?", Kind.ASKED, "Is this so?"),
        ("Which one is faster?", Kind.SEVERAL, "Which one"),
        ("And tea?", Kind.CONTINUED, "And "),
        ("Why not?", Kind.ASKED, "Why not?"),
        ("Was folgt daraus?", Kind.JOINED, "daraus"),
    ],
)
def test_says_how_a_question_leans_and_by_which_word(question, kind, word):
    found = reference(question)
    assert (found.kind, question[found.start : found.end]) == (kind, word)


def test_names_of_several_words_are_one_thing():
    assert things("Does Reciprocal Rank Fusion beat BM25 or BM25F?") == ("Reciprocal Rank Fusion", "BM25", "BM25F")
    assert topic("Does Reciprocal Rank Fusion help?") == "Reciprocal Rank Fusion"
    assert topic("Does coffee shorten sleep?") == ""


def test_it_is_what_the_questions_before_are_about_where_the_last_one_names_nothing():
    turns = [Turn("What is TrustRank?", ""), Turn("And how are the seed pages selected?", "")]
    found = stand_alone("How does it differ from PageRank?", turns, None)
    assert found.text == "How does TrustRank differ from PageRank?"


def test_it_is_the_thing_whose_authors_were_asked_for():
    turns = [Turn("What is Focused ReAct?", ""), Turn("Who are Focused ReAct’s authors?", "")]
    assert stand_alone("How much faster is it?", turns, None).text == "How much faster is Focused ReAct?"


def test_what_was_understood_is_said_in_the_language_of_the_question():
    assert after("Was folgt daraus?", "Was ist RM3?").note == "Verstanden als: „Was folgt aus RM3?“."
    assert after("What does it change?", "What is RM3?").note == "Understood as: “What does RM3 change?”."


def test_what_was_pasted_stands_alone_and_is_cut_where_it_was_asked_before():
    pasted = "and the second one " * 1_000
    assert after(pasted, "What is RM3?").note == ""
    assert len(after("Why?", pasted).text) < 2_000
