from __future__ import annotations

import pytest

from indexing.quotable import begins_in_mid_air, breaks_off, is_label, worth_quoting

WORTH_IT = [
    "The reranker raised nDCG@10 from .676 to .739 on SciFact.",
    "BM25 has two parameters, k1 and b.",
    "Mortality was 12.3% (95% CI 10.1–14.6; P < 0.001) in group A and 8.9% (7.2–10.8) in group B.",
    "Universities that received the award published more papers.",
    "The institute was founded in 1961.",
    "We support this by an experiment that was funded by nobody.",
    "Code is available at https://example.org/code, and the weights are too.",
    "Das Verfahren ist schneller als BM25.",
    "Les résultats sont meilleurs que prévu.",
    "实验结果表明该方法有效。",
    "Метод работает быстрее, чем раньше.",
]
NOT_WORTH_IT = [
    "The effect was certain in both groups (p \N{REPLACEMENT CHARACTER} 0.001).",
    "Figure 3:",
    "Table S2.",
    "12",
    "See Section 4.",
    "x² + y² = z² (12)",
    "P(t|q) = Σ P(t|d) P(d|q)",
    "jane.doe@example.org",
    "https://doi.org/10.1000/182",
    "{jane, john}@cs.example.edu and more",
    "Department of Computer Science, University of Somewhere, 12345 Town, Country",
    "1 School of Medicine, Some University, Some City, UK",
    "© 2021 The Authors.",
    "Copyright held by the owner/author(s).",
    "This is an open access article under the terms of the Creative Commons Attribution License.",
    "Permission to make digital or hard copies of all or part of this work is granted.",
    "Received: 3 May 2020; revised 4 June; accepted 5 July 2020.",
    "This work was supported by the National Science Foundation under grant no. 12345.",
    "We thank Jane Doe for helpful comments on the text.",
    "The authors gratefully acknowledge the help of many people.",
    "Keywords: retrieval, feedback, fusion, citation",
    "Correspondence to: J. Doe, Institute of Things",
    "Jane Doe, John Smith, Li Wei, Ana García",
    "图1。",
]


@pytest.mark.parametrize("sentence", WORTH_IT)
def test_a_statement_may_be_quoted(sentence):
    assert worth_quoting(sentence)


@pytest.mark.parametrize("sentence", NOT_WORTH_IT)
def test_debris_and_small_print_are_not_quoted(sentence):
    assert not worth_quoting(sentence)


@pytest.mark.parametrize(
    "section",
    ["Acknowledgments", "7 Acknowledgements", "Funding", "Conflict of interest", "List of Figures", "Contents"],
)
def test_nothing_in_the_sections_of_thanks_is_quoted(section):
    assert not worth_quoting("The results of the analysis were checked by two people.", section)


@pytest.mark.parametrize("text", ["Figure 3:", "Fig. 2a", "Table S1.", "Abb. 4:", "表1"])
def test_knows_a_bare_label(text):
    assert is_label(text)


def test_a_caption_with_words_is_no_label():
    assert not is_label("Figure 3: The map of everything")


@pytest.mark.parametrize("text", ["see that it is higher.", "since they, too, are read.", "˜ jective is to be met."])
def test_a_sentence_in_lower_case_begins_in_mid_air(text):
    assert begins_in_mid_air(text)


@pytest.mark.parametrize(
    "text",
    ["See it.", "mRNA was found.", "p53 is bound.", "e.g. this", "van Rijsbergen wrote it.", "t-tests were made."],
)
def test_a_name_or_sign_in_lower_case_may_begin_a_sentence(text):
    assert not begins_in_mid_air(text)


def test_a_sentence_without_its_end_breaks_off():
    assert breaks_off("From the table, we can")
    assert breaks_off("It has the proba-")
    assert not breaks_off("This is what it stands for.")
    assert not breaks_off("number of processors")
