"""Answers in other forms than statements, from a small real library."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.errors import ModelError, TechniqueError
from agents.llm.scripted import ScriptedLLM
from agents.steps.answer import ANSWER
from agents.steps.answer.comparison_table import ComparisonTable
from agents.types import Context, Evidence, Form, Question
from indexing.types import Filter, Hit, Kind, Passage, Query, Sentence


def evidence(text: str, score: float, axis: int, *, document: str = "a", kind: Kind = Kind.PROSE) -> Evidence:
    passage = Passage(axis, document, axis, text, "", "", kind, None, (Sentence(0, len(text)),))
    return Evidence(passage, 0, score, np.eye(8, dtype=np.float32)[axis])


def context(*found: Evidence, asked: str = "Why?") -> Context:
    return Context(Query(asked), (), tuple(one.passage for one in found), found)


@pytest.fixture
def read(resources):
    """The context of all passages of the small library for a question."""

    def of(text: str) -> Context:
        passages = resources.library.passages(list(resources.lexical.ids()))
        vectors = resources.vectors.sentence_vectors(list(passages))
        asked = resources.encoder.encode_query(text)
        found = [
            Evidence(passage, i, max(0.0, float(vectors[key][i] @ asked)), vectors[key][i])
            for key, passage in passages.items()
            for i in range(len(passage.sentences))
        ]
        run = tuple(Hit(key, 1.0) for key in passages)
        best = tuple(sorted(found, key=lambda one: -one.score))
        return Context(Query(text, vector=asked), run, tuple(passages.values()), best)

    return of


def texts(draft) -> list[str]:
    return [statement.text for statement in draft.statements]


@pytest.mark.parametrize(
    "name", [name for name in ANSWER if name not in {"cited", "label_likelihood", "choice_likelihood"}]
)
class TestEveryForm:
    def test_of_no_evidence_is_an_empty_draft(self, name, resources):
        question = Question("Compare the papers in terms of speed", choices=("a", "b"))
        assert ANSWER.make(name, resources).answer(question, context()).statements == ()

    def test_is_made_of_quotations_of_its_evidence(self, name, resources, read):
        given = read("Does green tea lower blood pressure in adults?")
        question = Question(given.query.text, attributes=("number of adults",), choices=("3.2 mmHg", "41 minutes"))
        draft = ANSWER.make(name, resources).answer(question, given)
        own = draft.context or given
        assert draft.statements
        assert all(one.verbatim and one.text == own.evidence[one.evidence[0]].text for one in draft.statements)
        assert {one.passage.id for one in own.evidence} <= {hit.passage_id for hit in own.run}


class TestDefinition:
    def test_what_defines_is_told_first(self, resources):
        found = (
            evidence("RM3 helps long queries more than short ones.", 0.9, 0),
            evidence("RM3 is a relevance model that keeps the query.", 0.7, 1),
        )
        draft = ANSWER.make("definition", resources).answer(
            Question("What is RM3?"), context(*found, asked="What is RM3?")
        )
        assert texts(draft)[0] == found[1].text

    def test_beside_a_definition_only_the_thing_itself_is_told_of(self, resources):
        found = (
            evidence("Stemming helps on long queries.", 0.95, 0),
            evidence("RM3 is a relevance model that keeps the query.", 0.7, 1),
            evidence("RM3 uses the first ten passages.", 0.6, 2),
            evidence("RM3 requires two searches.", 0.59, 3),
        )
        given = context(*found, asked="What is RM3?")
        draft = ANSWER.make("definition", resources).answer(Question("What is RM3?"), given)
        assert texts(draft) == [found[1].text, found[2].text]

    def test_a_thing_that_is_only_named_is_asked_for(self, resources):
        found = (evidence("An index helps.", 0.9, 0), evidence("An inverted index is a map from terms.", 0.8, 1))
        question = Question("inverted index", form=Form.DEFINITION)
        assert texts(ANSWER.make("definition", resources).answer(question, context(*found)))[0] == found[1].text

    def test_without_a_definition_it_quotes_as_ever(self, resources, read):
        given = read("What is the trial about?")
        asked = Question(given.query.text)
        extractive = ANSWER.make("extractive", resources).answer(asked, given)
        assert set(texts(ANSWER.make("definition", resources).answer(asked, given))) == set(texts(extractive))


class TestList:
    def test_names_each_paper_once(self, resources, read):
        given = read("Which papers are about sleep, tea and earthworms?")
        draft = ANSWER.make("list", resources, share=0.1, near=0.0).answer(Question(given.query.text), given)
        papers = [draft.context.evidence[one.evidence[0]].passage.document_id for one in draft.statements]
        assert len(papers) == len(set(papers)) == 3

    def test_papers_about_something_else_are_left_out(self, resources, read):
        given = read("Which papers are about coffee?")
        draft = ANSWER.make("list", resources, share=0.1).answer(Question(given.query.text), given)
        assert {draft.context.evidence[one.evidence[0]].passage.title for one in draft.statements} == {
            "Coffee and sleep"
        }

    def test_no_paper_is_listed_for_what_none_is_about(self, resources, read):
        given = read("Which papers are about aspirin?")
        assert ANSWER.make("list", resources).answer(Question(given.query.text), given).statements == ()

    def test_names_no_more_than_allowed_and_says_of_how_many(self, resources, read):
        given = read("Which papers are about sleep, tea and earthworms?")
        technique = ANSWER.make("list", resources, share=0.0, near=0.0, papers=2)
        draft = technique.answer(Question(given.query.text), given)
        assert len(draft.statements) == 2
        assert draft.notes == ("The 2 best of 3 papers that tell of it.",)

    def test_looks_beyond_the_evidence(self, resources, read):
        given = read("Which papers are about coffee?")
        other = tuple(one for one in given.evidence if one.passage.title != "Coffee and sleep")
        draft = ANSWER.make("list", resources).answer(Question(given.query.text), replace(given, evidence=other))
        assert {draft.context.evidence[i].passage.title for one in draft.statements for i in one.evidence} == {
            "Coffee and sleep"
        }


class TestComparisonTable:
    def table(self, resources, given, **asked):
        technique = ANSWER.make("comparison_table", resources)
        assert isinstance(technique, ComparisonTable)
        return technique.answer(Question(given.query.text, **asked), given)

    def test_each_cell_is_of_its_paper(self, resources, read):
        draft = self.table(resources, read("Compare the papers"), attributes=("blood pressure", "shortened sleep"))
        table, own = draft.table, draft.context
        for paper, row in zip(table.papers, table.cells, strict=True):
            assert {own.evidence[cell].passage.document_id for cell in row if cell is not None} <= {paper}
        titles = [resources.library.documents([paper])[paper].metadata.title for paper in table.papers]
        said = {title: [cell is not None for cell in row] for title, row in zip(titles, table.cells, strict=True)}
        assert said["Green tea and blood pressure"] == [True, False]
        assert said["Coffee and sleep"] == [False, True]
        assert said["Earthworms in vineyard soil"] == [False, False]

    def test_papers_that_are_named_are_its_rows(self, resources, read):
        draft = self.table(resources, read("Compare Mori 2019 and Coffee and sleep in terms of blood pressure."))
        named = {resources.library.documents([one])[one].metadata.title for one in draft.table.papers}
        assert "Green tea and blood pressure" in named

    def test_what_is_named_and_is_no_paper_is_a_gap(self, resources, read):
        draft = self.table(resources, read("Compare Mori 2019 and ColTea in terms of blood pressure."))
        assert draft.gaps == ("“ColTea” is not a paper of the library.",)
        german = self.table(resources, read("Vergleiche Mori 2019 und ColTea hinsichtlich der blood pressure."))
        assert german.gaps == ("„ColTea“ ist keine Arbeit der Bibliothek.",)

    def test_papers_that_were_chosen_are_its_rows_in_their_order(self, resources, read):
        given = read("Compare these")
        ids = sorted({passage.document_id for passage in given.passages})[:2]
        draft = self.table(
            resources,
            given,
            filter=Filter(documents=tuple(reversed(ids))),
            attributes=("blood pressure", "sleep", "soil"),
        )
        assert draft.table.papers == tuple(reversed(ids))

    def test_is_empty_when_no_paper_says_anything(self, resources, read):
        draft = self.table(resources, read("Compare the papers"), attributes=("colour of the moon",))
        assert (draft.statements, draft.table) == ((), None)


class TestLabel:
    def label(self, resources, *found, asked="Does tea lower pressure?", **parameters):
        return ANSWER.make("label", resources, **parameters).answer(Question(asked), context(*found, asked=asked))

    def test_is_the_mean_leaning_by_fit_and_by_the_share_of_the_questions_words(self, resources):
        yes = evidence("Tea lowered the pressure of adults.", 0.9, 0)
        no = evidence("Tea had no effect on the pressure of children.", 0.6, 1)
        both = self.label(resources, yes, no, near=0.1)
        weights = 0.9 * 3 / 3, 0.6 * 2 / 3  # "lower" is not in the second
        assert pytest.approx(0.3846, abs=1e-4) == (weights[0] - weights[1]) / sum(weights)
        assert (both.label, texts(both)[0]) == ("yes", yes.text)
        assert self.label(resources, yes, no, near=0.38).label == "yes"
        assert self.label(resources, yes, no, near=0.39).label == "maybe"
        assert self.label(resources, no).label == "no"

    def test_what_is_beside_the_point_gives_way(self, resources):
        beside = evidence("Significantly more children than adults came back.", 0.9, 0)
        to_the_point = evidence("Tea did not lower the pressure.", 0.5, 1)
        draft = self.label(resources, beside, to_the_point)
        assert (draft.label, texts(draft)[0]) == ("no", to_the_point.text)
        assert self.label(resources, beside).label == "maybe"

    def test_is_maybe_when_nothing_leans(self, resources):
        assert self.label(resources, evidence("Samples were taken in spring.", 0.9, 0)).label == "maybe"

    def test_is_that_of_the_best_paper(self, resources):
        best = evidence("Tea lowered the pressure of adults.", 0.9, 0)
        other = evidence("Tea did not lower the pressure of rats.", 0.89, 1, document="b")
        assert self.label(resources, best, other).label == "yes"

    def test_what_has_but_the_names_is_no_reason(self, resources):
        beside = evidence("We merged the rows of GreenTea and ColTea.", 0.9, 0)
        draft = self.label(resources, beside, asked="Yes or no: does GreenTea beat ColTea?")
        assert (draft.label, texts(draft)) == ("maybe", [beside.text])
        assert draft.notes == ("These sentences are only the nearest that was found: none of them says yes or no.",)

    def test_only_what_leans_that_way_is_a_reason(self, resources):
        found = (
            evidence("Tea lowered the pressure of adults.", 0.9, 0),
            evidence("Samples of tea were taken in spring.", 0.8, 1),
        )
        draft = self.label(resources, *found, asked="Yes or no: does tea lower pressure?")
        assert (draft.label, texts(draft), draft.notes) == ("yes", [found[0].text], ())

    def test_what_is_to_be_found_out_is_no_reason(self, resources):
        aim = evidence("We examined whether tea does not lower pressure.", 0.9, 0)
        assert self.label(resources, aim, evidence("Tea lowered pressure.", 0.8, 1)).label == "yes"


class TestChoice:
    ASKED = "By how much did green tea lower blood pressure?"

    def chosen(self, resources, read, *choices):
        return ANSWER.make("multiple_choice", resources).answer(Question(self.ASKED, choices=choices), read(self.ASKED))

    def test_takes_what_a_sentence_says(self, resources, read):
        draft = self.chosen(resources, read, "by 41 mmHg", "by 3.2 mmHg", "not at all")
        assert draft.label == "by 3.2 mmHg"
        assert "3.2 mmHg" in texts(draft)[0]

    def test_what_is_said_of_another_name_is_no_answer(self, resources):
        asked = "What accuracy does LeafNet have on TeaBench?"
        on_other, on_it = (
            replace(one, vector=resources.encoder.encode_query(one.text))
            for one in (
                evidence("The accuracy of LeafNet is 78.4 on the set CoffeeBench.", 0.9, 0),
                evidence("LeafNet has an accuracy of 63.2 on TeaBench.", 0.8, 1),
            )
        )
        technique = ANSWER.make("multiple_choice", resources)
        question = Question(asked, choices=("63.2", "78.4"))
        assert technique.answer(question, context(on_other, asked=asked)).label == "insufficient information"
        assert technique.answer(question, context(on_other, on_it, asked=asked)).label == "63.2"

    def test_says_when_the_information_is_insufficient(self, resources, read):
        draft = self.chosen(resources, read, "Lisbon", "Madrid")
        assert draft.label == "insufficient information"
        assert draft.statements

    def test_one_choice_is_none(self, resources, read):
        with pytest.raises(TechniqueError, match=r"1 choices were given, and it takes 2\. Give each with --choice"):
            self.chosen(resources, read, "by 3.2 mmHg")


class TestLikelihood:
    """What a model says of each label, minus what it says of it without any sentence."""

    def judged(self, resources, name, said, *, question, **parameters):
        def likelihood(prompt, reply):
            return said[reply][0 if "\nnone\n" in prompt.user else 1]

        llm = ScriptedLLM([], likelihood=likelihood)
        given = context(evidence("Tea lowered the pressure of adults.", 0.9, 0))
        draft = ANSWER.make(name, replace(resources, llm=llm), **parameters).answer(question, given)
        assert draft.model == "scripted"
        assert texts(draft) == ["Tea lowered the pressure of adults."]
        return draft.label

    @pytest.mark.parametrize(
        ("yes", "no", "label"),
        [
            ((-1.0, -1.0), (-3.0, -2.0), "no"),
            ((-3.0, -1.0), (-1.0, -1.0), "yes"),
            ((-1.0, -2.0), (-2.0, -3.01), "maybe"),
        ],
    )
    def test_a_habit_is_taken_off(self, resources, yes, no, label):
        said = {"yes": yes, "no": no, "maybe": (-9.0, -9.0)}
        assert self.judged(resources, "label_likelihood", said, question=Question("Does tea help?")) == label

    @pytest.mark.parametrize(("near", "label"), [(0.4, "rats"), (0.6, "insufficient information")])
    def test_a_choice_has_to_lead(self, resources, near, label):
        said = {"adults": (-1.0, -1.0), "rats": (-2.0, -1.5)}
        question = Question("Who took tea?", choices=("adults", "rats"))
        assert self.judged(resources, "choice_likelihood", said, question=question, near=near) == label

    @pytest.mark.parametrize("name", ["label_likelihood", "choice_likelihood"])
    def test_a_model_that_does_not_tell_is_refused_when_built(self, resources, name):
        with pytest.raises(ModelError, match="does not tell how likely a label is"):
            ANSWER.make(name, replace(resources, llm=ScriptedLLM([])))
