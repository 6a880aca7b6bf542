"""Negation and direction: what contradicts, what may, and what does not."""

from __future__ import annotations

import pytest

from agents.claims.polarity import denial, turned


def verdict(statement: str, *sentences: str) -> str:
    found = [one for rule in (denial, turned) if (one := rule(statement, sentences)) is not None]
    if not found:
        return "agrees"
    return "contradicts" if any(one.sure for one in found) else "unsure"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Tea does not lower blood pressure.", "Tea lowers blood pressure."),
        ("Tea lowers blood pressure.", "Tea does not lower blood pressure."),
        ("Coffee had an effect on sleep.", "Decaffeinated coffee had no effect on sleep."),
        ("The score was never below zero.", "The score was below zero in three runs."),
        ("Tea raised blood pressure.", "Tea lowered blood pressure in adults."),
        ("Worm density was lower under grass.", "Worm density was higher under grass than under tilled soil."),
        ("Copper increased the number of worms.", "Copper fungicides reduced the number of worms in the soil."),
        ("Reranking worsens precision.", "Reranking improves precision on four collections."),
        ("Samples were taken before rain.", "Samples were taken after rain."),
        ("The enzyme activates the receptor.", "The enzyme inhibits the receptor."),
        ("Cells were resistant to the drug.", "Cells were sensitive to the drug."),
        ("Cells were resistant to the drug.", "Cells had reduced resistance to the drug."),
        ("Patients with fever recovered slowly.", "Patients without fever recovered slowly."),
        ("The reaction was reversible.", "The reaction was irreversible."),
        ("The gene is upregulated in tumours.", "The gene is downregulated in tumours."),
    ],
)
def test_a_turned_statement_contradicts(statement, sentence):
    assert verdict(statement, sentence) == "contradicts"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Tea lowers blood pressure.", "Green tea reduced systolic blood pressure by 3 mmHg."),
        ("Tea has no effect on sleep.", "Tea did not affect sleep."),
        ("Mice lacking the gene were small.", "Mice without the gene were small."),
        ("Mice lacking the gene were small.", "Gene-deficient mice were small."),
        ("Cells were less sensitive to the drug.", "Cells were resistant to the drug."),
        ("It not only lowers pressure.", "It lowers pressure and helps sleep."),
        ("Tea lowers blood pressure.", "Tea, but not coffee, lowers blood pressure."),
        ("The trial lasted twelve weeks.", "The trial lasted twelve weeks and did not cost much."),
    ],
)
def test_the_same_in_other_words_agrees(statement, sentence):
    assert verdict(statement, sentence) == "agrees"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Charcoal shows no benefit.", "Charcoal had little effect on poisoning."),
        ("Tea increases calm.", "Tea is associated with calm."),
        ("The drug improves survival.", "The drug had adverse effects: nausea became worse."),
    ],
)
def test_what_may_be_about_something_else_is_unsure(statement, sentence):
    assert verdict(statement, sentence) == "unsure"


def test_who_repeats_a_sentence_repeats_its_turning_words():
    sentence = "Loss of the gene in mice without diabetes increases weight but does not reduce muscle mass."
    assert verdict(sentence, sentence) == "agrees"
    assert verdict(sentence.replace("increases", "decreases"), sentence) == "contradicts"
    assert verdict(sentence.replace("does not reduce", "reduces"), sentence) == "contradicts"


def test_one_agreeing_sentence_is_enough():
    assert verdict("Tea lowers pressure.", "In mice tea raised pressure.", "Tea lowers pressure.") == "agrees"


def test_says_what_differs():
    repeated = denial("X does not bind Y.", ["X binds Y."])
    assert repeated is not None
    assert repeated.what == 'The statement repeats the sentence but for "not".'
    other = turned("Tea raised pressure.", ["Tea lowered pressure in most of the adults who drank it."])
    assert other is not None
    assert other.what == 'The statement says "raised" where the sentence says "lowered".'
