from __future__ import annotations

import pytest

from indexing.parse.layout.hyphens import Vocabulary
from indexing.parse.layout.sections import is_known, is_references, section_name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("2.1 Data", "Data"),
        ("IV. RELATED WORK", "Related Work"),
        ("A.3 Proofs of the Lemmas", "Proofs of the Lemmas"),
        ("(b) Variation of intensity", "Variation of intensity"),
        ("3. THE NLP OF THE QUERY", "The NLP of the Query"),  # short words stay capitals unless the text has them small
        ("Step 1: Problem formulation", "Step 1: Problem formulation"),
        ("Abstract:", "Abstract"),
        ("7", "7"),
    ],
)
def test_a_section_is_named_without_its_number(heading, name):
    assert section_name(heading, Vocabulary(["the query of the text"])) == name


def test_knows_the_usual_names_with_and_without_a_number():
    assert is_known("Introduction")
    assert is_known("5. CONCLUSIONS")
    assert not is_known("The introduction of words")
    assert is_references("6. References")
    assert is_references("Literaturverzeichnis")
    assert not is_references("Reference frames")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("3 GADR", "GADR"),
        ("LONG SHORT TERM MEMORY RNNS", "Long Short Term Memory RNNs"),
        ("A. POKÉMON RED", "Pokémon Red"),
        ("CASE CONTROL MATCHING", "Case Control Matching"),
        ("LEARNING TO DE-NOISE", "Learning to De-Noise"),
        ("CCS CONCEPTS", "CCS Concepts"),
        ("THE GRAD-CAM OF BERT'S (AI) LAYERS", "The Grad-CAM of BERT's (AI) Layers"),
    ],
)
def test_a_heading_in_capitals_is_written_with_the_words_of_the_document(heading, name):
    lines = [
        "GADR has long and short decisions, and every term of them is in memory;",
        "RNNs and AI learn Pokémon Red in any case, by control and by matching,",
        "and BERT's layers are looked at with Grad-CAM. The concepts are many.",
        "CCS CONCEPTS",
    ]
    assert section_name(heading, Vocabulary(lines)) == name
