"""The splitter on paragraphs that are hard: every list is the paragraph as a reader divides it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.sentences import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


HARD = {
    "abbreviations": [
        "We follow Smith et al. (2019) and Doe et al. [12] here.",
        "Fig. 3 shows it; see Figs. 4 and 5, Eq. (2), Eqs. (3)–(5), Sec. 2.1 and Tab. 1.",
        "This holds, i.e. it is true, e.g. in small samples, cf. Table 2.",
        "RM3 vs. Rocchio takes approx. 5 ms on No. 5 of Vol. 3, pp. 3–9.",
        "Dr. Who and Prof. Miller disagree.",
        "It was measured by J. R. Smith and A. B. Doe at St. Mary's.",
        "The company (Acme Inc. of Boston) sells it.",
    ],
    "et al. at the end": [
        "The method is that of Smith et al.",
        "The results differ.",
        "They follow Doe et al.",
        "We do not.",
    ],
    "numbers": [
        "The effect was small (p < .05; d = 0.3), i.e. 2.5% of 1.000 cases.",
        "The mean rose to 3.5 mg.",
        "5 patients died.",
        "In 2020, 1.5 million were left.",
        "The score was 0.5.",
        "It then fell to .3.",
    ],
    "units": [
        "Cells were kept for 10 min.",
        "Following this, they were washed.",
        "It was stable for 155 d.",
        "Treatment went on at 0.4 mg/d.",
        "High doses came next.",
    ],
    "species and letters": [
        "We used C. elegans and E. coli.",
        "The C. elegans genome is small.",
        "Fruit has vitamin C.",
        "We found hepatitis B.",
        "It is common.",
    ],
    "acronyms": [
        "It protects against ED.",
        "Higher T was found in the U.S. population.",
        "The U.S. is large.",
        "So is the E.U.",
    ],
    "citations after the stop": [
        "This was shown before.[12]",
        "It was shown again.[3,4][7–9]",
        "And again.12",
        "And once more.1–3",
        "And in Unicode.¹²",
        "It was shown apart. [13]",
        "The next sentence follows.",
    ],
    "numbered citations that begin": ["This is old.", "[12] showed it first."],
    "questions and quotations": [
        "Is it so?",
        "Yes!",
        "He said “It is.”",
        "She said: “It is not.”",
        "“Who knows?” asked they.",
        '"Nobody."',
        "It ended...",
        "Or did it?!",
    ],
    "parentheses": [
        "The loss was large (see Smith. It is in the appendix. Read it) in all runs.",
        "(All runs are in Table 2.)",
        "We go on.",
    ],
    "enumerations": ["1. First we train.", "2. Then we test.", "a) It is done.", "(iv) It is over."],
    "captions": ["Figure 3. The map of everything.", "It is large.", "Table S2. Results.", "Fig. 4. More of it."],
    "colons and semicolons": ["There are three: BM25, dense and both; none is best.", "WHERE NEXT?: nowhere."],
    "lower-case starts": [
        "Levels fell.",
        "mRNA was measured.",
        "p53 was not.",
        "miR-21 was increased.",
        "β-catenin rose.",
    ],
    "bullets": ["It has parts.", "• One is here.", "• Another is there."],
    "German": [
        "Das gilt z. B. für Bäume, d. h. am 3. Juli 2020 und im 19. Jahrhundert.",
        "Prof. Dr. Müller kam u. a. wegen der Abb. 3 bzw. der Tab. 4 usw. nach Köln.",
        "Der 1. FC Köln gewann.",
        "Er sagte: „Es ist gut.“",
        "Dann ging er.",
    ],
    "French": [
        "Il a dit « C'est vrai. »",
        "Puis il est parti, p. ex. avec M. Dupont.",
        "Voir la fig. 3, p. 12.",
        "Est-ce vrai ?",
        "Oui.",
    ],
    "references in the text": [
        "It is described elsewhere [Altschul, S. F. & Gish, W. (1996) Methods Enzymol. 266, 460–480] in full.",
        "We go on.",
    ],
}


@pytest.mark.parametrize("name", HARD)
def test_divides_a_hard_paragraph_as_a_reader_does(name):
    assert sentences(" ".join(HARD[name])) == HARD[name]


def test_divides_chinese_without_blanks():
    text = "这是第一句。“真的吗？”他问。是的！（见图1。）最后一句"
    assert sentences(text) == ["这是第一句。", "“真的吗？”", "他问。", "是的！", "（见图1。）", "最后一句"]


def test_divides_chinese_with_latin_marks():
    assert sentences("本文提出方法.实验用Matlab6.5进行,误差为0.5.结果表明有效.") == [
        "本文提出方法.",
        "实验用Matlab6.5进行,误差为0.5.",
        "结果表明有效.",
    ]


def test_keeps_a_japanese_quotation_in_its_sentence():
    assert sentences("「これは文です。」と言った。次の文。") == ["「これは文です。」と言った。", "次の文。"]


def test_an_empty_line_ends_a_sentence_and_a_line_end_does_not():
    assert sentences("A title without a stop\n\nThe text goes\non here.") == [
        "A title without a stop",
        "The text goes\non here.",
    ]


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_finds_nothing_in_blank_text(text):
    assert split(text) == []


@given(st.text(alphabet="abcXYZ .!?。」「»«()[]12\n'\"éß中文…;:-•", max_size=80))
def test_covers_everything_but_white_space_once_and_in_order(text):
    spans = split(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
