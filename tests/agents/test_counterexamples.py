"""Statements that differ from their sentences, through alignment and every check: none of them is supported."""

from __future__ import annotations

import pytest

from agents.evidence.alignment import Aligner
from agents.resources import Resources
from agents.settings import AgentSettings
from agents.steps.verify import VERIFY
from agents.types import Context, Draft, DraftStatement, Evidence, Support, Verdict
from agents.verdicts import checked
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed, Query

Case = tuple[str, tuple[str, ...], str]

SURVIVAL = "Survival was 80 % in the control group and 20 % in the treated group."
RECALL = "Recall was .62 for BM25 and .71 for dense retrieval on short queries."
ACCURACY = "Accuracy reached 91 % on the training set and 55 % on the test set."
ARMS = "Patients in the first arm received 12 sessions and those in the second arm received 6 sessions."
AGES = "The mean age was 45 years in cases and 52 years in controls."
TWICE = "Aspirin reduced stroke in women, and warfarin reduced bleeding in men."
GAPPED = "Green tea was tested in adults with hypertension and black tea in adults with diabetes."
PLAN = "The trial planned to enrol 500 patients and enrolled 200."
BOTH = "Only mice treated with both drugs survived the infection."
HERONS = "Between 1990 and 2000 the population of herons doubled in France."

TURNED: dict[str, tuple[Case, ...]] = {
    "the number of another sentence": (
        ("", ("BM25 reaches .676 on SciFact.", "MiniLM reaches .648 on SciFact."), "MiniLM reaches .676 on SciFact."),
        ("", ("Rocchio reaches .676.", "Sentinel reaches .648."), "Sentinel reaches .676."),
        ("", ("Tea lowers pressure by 3 mmHg.", "Coffee raises it by 5 mmHg."), "Coffee raises pressure by 3 mmHg."),
    ),
    "a name of the question": (
        ("What does SPLADE reach on SciFact?", ("BM25 reaches .676 on SciFact.",), "SPLADE reaches .676 on SciFact."),
    ),
    "a number turned": (
        ("", ("In the trial 12 patients died after surgery.",), "In the trial 12 % of patients died after surgery."),
        ("", ("In the trial 12 % of patients died after surgery.",), "In the trial 12 patients died after surgery."),
        ("", ("Two of the three methods failed.",), "One of the three methods failed."),
        ("", ("Two methods failed on the test.",), "One method failed on the test."),
        ("", ("The effect was significant with p < 0.05.",), "The effect was significant with p > 0.05."),
        ("", ("The effect was at least 3 points.",), "The effect was at most 3 points."),
        ("", ("The rate was 2.1 in men and 3.5 in women.",), "The rate was 2.1 in women and 3.5 in men."),
        ("", ("The rate was 2.1 in men and 3.5 in women.",), "The rate was 3.5 in men and 2.1 in women."),
        ("", ("The rate was 2.1 in men and 3.5 in women.",), "The rate was 3.5 in men."),
        ("", ("The rate was 2.1 in men and 3.5 in women.",), "The rate was 2.1 in women."),
        ("", (SURVIVAL,), "Survival was 80 % in the treated group."),
        ("", (RECALL,), "Recall was .62 for dense retrieval on short queries."),
        ("", (ACCURACY,), "Accuracy reached 91 % on the test set."),
        ("", (ARMS,), "Patients in the second arm received 12 sessions."),
        ("", (AGES,), "The mean age was 45 years in controls."),
        ("", ("RM3 and BM25 reached .74 and .73, respectively.",), "RM3 and BM25 reached .73 and .74, respectively."),
        ("", ("RM3 and BM25 reached .74 and .73, respectively.",), "BM25 and RM3 reached .74 and .73, respectively."),
        ("", ("RM3 and BM25 reached .74 and .73, respectively.",), "RM3 reached .73."),
        ("", ("Half of the patients recovered within a week.",), "A quarter of the patients recovered within a week."),
        ("", ("The patients recovered in the fifth year.",), "The patients recovered in the third year."),
        ("", ("Patients received 5 tablets of 20 mg of the drug daily.",), "Patients received 5 mg of the drug daily."),
        ("", ("Mice were given 3 doses of 10 ml of saline.",), "Mice were given 3 ml of saline."),
        ("", ("Each participant slept 6 nights of 8 hours in bed.",), "Each participant slept 6 hours in bed."),
        ("", ("The infusion lasted 4 sessions of 30 min in mice.",), "The infusion lasted 4 min in mice."),
        ("", ("The model was trained for 2 epochs on 400 documents.",), "The model was trained on 2 documents."),
        (
            "How many parameters has ColBERTv2?",
            ("ColBERTv2 stores each vector as a centroid and a residual of one or two bits per dimension.",),
            "The ColBERTv2 has 2 parameters: 1.",
        ),
    ),
    "words of two sentences put together": (
        (
            "What does the parameter b do in BM25?",
            (
                "The parameter b lies between zero and one and controls how far the score is corrected for length.",
                "The average length of a document in the collection is known before the search.",
            ),
            "The parameter b is the length of the document.",
        ),
    ),
    "halves of two things put together": (
        ("", (TWICE,), "Aspirin reduced bleeding in men."),
        ("", (GAPPED,), "Green tea was tested in adults with diabetes."),
        ("", ("The first trial tested mice and the second trial tested rats.",), "The first trial tested rats."),
    ),
    "a part or a plan taken for the whole": (
        ("", ("Five of 20 patients died after the surgery.",), "20 patients died after the surgery."),
        ("", ("Two of the three vaccines failed in old patients.",), "Three vaccines failed in old patients."),
        ("", (PLAN,), "The trial enrolled 500 patients."),
        ("", ("Some patients in the treated group died.",), "Patients in the treated group died."),
        ("", (BOTH,), "Mice treated with drugs survived the infection."),
        ("", ("BM25 outperforms MiniLM on short queries only.",), "BM25 outperforms MiniLM on queries."),
        ("", (HERONS,), "In 2000 the population of herons doubled in France."),
    ),
    "what the sentence sets aside": (
        ("", ("RM3, rather than Rocchio, improves recall.",), "Rocchio improves recall."),
        ("", ("RM3 instead of Rocchio improves recall.",), "Rocchio improves recall."),
        ("", ("All methods except Rocchio improve recall.",), "Rocchio improves recall."),
        ("", ("Unlike Rocchio, RM3 improves recall.",), "Rocchio improves recall."),
        ("", ("It is a myth that aspirin causes stroke.",), "Aspirin causes stroke."),
        ("", ("It is false that aspirin causes stroke.",), "Aspirin causes stroke."),
        ("", ("The data refute that aspirin causes stroke.",), "Aspirin causes stroke."),
        ("", ("These results contradict the claim that aspirin causes stroke.",), "Aspirin causes stroke."),
        ("", ("The authors deny that aspirin causes stroke.",), "Aspirin causes stroke."),
        ("", ("We reject the hypothesis that aspirin causes stroke.",), "Aspirin causes stroke."),
        ("", ("We tested whether aspirin causes stroke.",), "Aspirin causes stroke."),
    ),
    "one word swapped": (
        ("", ("Sparse retrieval is easier to explain.",), "Sparse retrieval is harder to explain."),
        ("", ("The older patients recovered from the surgery.",), "The younger patients recovered from the surgery."),
        ("", ("The minimum dose was given to the mice.",), "The maximum dose was given to the mice."),
        ("", ("The index is cheaper than the model.",), "The index is costlier than the model."),
        ("", ("The method minimises the loss of recall.",), "The method maximises the loss of recall."),
        ("", ("This is an upper bound on recall.",), "This is a lower bound on recall."),
        ("", ("The hypothesis was accepted by the committee.",), "The hypothesis was rejected by the committee."),
        ("", ("Data confirm that the vaccine works in adults.",), "Data refute that the vaccine works in adults."),
    ),
}  # fmt: skip
"""Kind -> (question, sentences of one document, statement)."""

FAITHFUL: tuple[Case, ...] = (
    ("", ("BM25 reaches .676 on SciFact.", "MiniLM reaches .648 on SciFact."), "BM25 reaches .676."),
    ("", ("The rate was 2.1 in men and 3.5 in women.",), "The rate was 3.5 in women."),
    ("", ("The rate was 2.1 in men and 3.5 in women.",), "The rate was 3.5 in women and 2.1 in men."),
    ("", ("RM3, rather than Rocchio, improves recall.",), "RM3 improves recall."),
    ("", ("In the trial 12 % of patients died after surgery.",), "12 percent of patients died after surgery."),
    ("", ("The dose was 5, 10 and 20 mg a day.",), "The dose was 5, 10 and 20 mg."),
    ("", ("The effect was significant with p < 0.05.",), "The effect was significant (p < .05)."),
    ("", (TWICE,), "Aspirin reduced stroke in women."),
    ("", (TWICE,), "Warfarin reduced bleeding in men."),
    ("", (GAPPED,), "Green tea was tested in adults with hypertension."),
    ("", ("Green tea and black tea lowered pressure in adults.",), "Green tea lowered pressure in adults."),
    ("", ("Five of 20 patients died within a week after the surgery.",), "Five of 20 patients died after the surgery."),
    ("", ("Two of the three vaccines failed in old patients.",), "Two of the three vaccines failed."),
    ("", (PLAN,), "The trial planned to enrol 500 patients."),
    ("", (HERONS,), "Between 1990 and 2000 the population of herons doubled."),
    ("", (SURVIVAL,), "Survival was 20 % in the treated group."),
    ("", (RECALL,), "Recall was .62 for BM25 on short queries."),
    ("", (ACCURACY,), "Accuracy reached 55 % on the test set."),
    ("", (ARMS,), "Patients in the second arm received 6 sessions."),
    ("", (AGES,), "The mean age was 45 years in cases."),
    ("", ("Patients received 5 tablets of 20 mg of the drug daily.",), "Patients received 20 mg of the drug daily."),
)


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory) -> Library:
    """A library with one document for the sentences of each case."""
    cases = [*FAITHFUL, *(case for kind in TURNED.values() for case in kind)]
    texts = dict.fromkeys(" ".join(sentences) for _, sentences, _ in cases)
    parsed = [
        (f"{number}.md", Parsed(Metadata(f"Paper {number}"), (), (Block(text, section="Results"),)))
        for number, text in enumerate(texts)
    ]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as opened:
        ingest.add_parsed(opened, parsed, file_type="markdown")
        yield opened


@pytest.fixture
def judge(shelf):
    """Return what the checks that are on by default say about a case, aligned as a written statement is."""
    resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder)
    passages = tuple(shelf.passages(list(shelf.lexical.ids())).values())
    verifiers = [VERIFY.make(choice.name, resources) for choice in AgentSettings().verify]

    def verdict(case: Case) -> Verdict:
        question, sentences, text = case
        passage = next(one for one in passages if one.text == " ".join(sentences))
        places = range(len(sentences))
        evidence = tuple(Evidence(passage, i, 1.0, shelf.encoder.encode_query(sentences[i])) for i in places)
        assert tuple(one.text for one in evidence) == sentences
        context = Context(Query(question), (), (passage,), evidence)
        aligner = Aligner(shelf.encoder, shelf.lexical, shelf.documents([passage.document_id]))
        for rests_on in {aligner.align(text, context, hint=()), tuple(places)}:
            said = checked(Draft((DraftStatement(text, rests_on),)), context, verifiers)[0]
            if said.support is Support.SUPPORTED:
                return said
        return said

    return verdict


@pytest.mark.parametrize("case", [pytest.param(case, id=case[2]) for kind in TURNED.values() for case in kind])
def test_what_its_sentences_do_not_say_is_not_supported(judge, case):
    verdict = judge(case)
    assert verdict.support in (Support.WEAK, Support.REFUTED)
    assert verdict.reason.endswith(".")


@pytest.mark.parametrize("case", [pytest.param(case, id=case[2]) for case in FAITHFUL])
def test_what_its_sentences_say_is_supported(judge, case):
    verdict = judge(case)
    assert verdict.support is Support.SUPPORTED, verdict.reason
