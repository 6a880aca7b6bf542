"""The tokeniser: by hand, word by word."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.analysis import content_terms, query_terms, query_words, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cells were dividing.", ["the", "cell", "were", "divid"]),
        ("p < 0.05", ["p", "0.05"]),
        ("p<.05", ["p", "0.05"]),
        ("1,000,000.5 of 12,34", ["1000000.5", "of", "12", "34"]),
        ("v1.2 Llama3.1", ["v1.2", "llama3.1"]),
        ("COVID-19", ["covid", "19", "covid19"]),
        ("COVID19", ["covid19"]),
        ("TGF-β", ["tgf", "beta", "tgfbeta"]),
        ("TGFβ", ["tgfbeta"]),
        ("TGF-beta", ["tgf", "beta", "tgfbeta"]),
        ("p53 H2O CD4+", ["p53", "h2o", "cd4"]),
        ("BERT-base", ["bert", "base", "bertbas"]),
        ("max_len", ["max", "len", "maxlen"]),
        ("10–20 in 2020-01-15", ["10", "20", "in", "2020", "01", "15"]),
        ("C++ and C# (U.S.A.)", ["c++", "and", "c#", "usa"]),
        ("5 μm", ["5", "μm"]),
        ("Parkinson’s isn't", ["parkinson", "isn"]),
        ("naïve naive", ["naiv", "naiv"]),
        ("ﬁne ｆｕｌｌ co\u00adop", ["fine", "full", "coop"]),
        ("", []),
        ("... — !", []),
    ],
)
def test_english_text_becomes_these_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Häuser der Straße", ["haus", "der", "strass"]),
        ("fr", "l’étude", ["l", "etud"]),
        ("zh", "机器学习", ["机器", "器学", "学习"]),
        ("zh", "癌", ["癌"]),
        ("zh", "COVID患者", ["covid", "患者"]),
        ("ja", "データの検索", ["デー", "ータ", "タの", "の検", "検索"]),
        ("ja", "ﾃﾞｰﾀ", ["デー", "ータ"]),
        ("ko", "한국어", ["한국", "국어"]),
        ("xx", "running", ["running"]),
    ],
)
def test_other_languages_have_their_own_stems_and_bigrams(language: str, text: str, expected: list[str]) -> None:
    assert terms(text, language) == expected


def test_a_question_loses_its_asking_words() -> None:
    assert query_terms("What is the effect of vitamin D on COVID-19?") == {
        "effect": 1.0,
        "vitamin": 1.0,
        "d": 1.0,
        "covid": 1.0,
        "19": 1.0,
        "covid19": 1.0,
    }


def test_a_question_of_stop_words_keeps_them() -> None:
    assert query_terms("to be or not to be") == {"to": 2.0, "be": 2.0, "or": 1.0, "not": 1.0}


def test_a_repeated_word_counts_twice() -> None:
    assert query_terms("cells of cells") == {"cell": 2.0}


def test_a_question_is_stemmed_for_every_language_of_the_library() -> None:
    # German by its stop words was, ist, an; the passages may be in either language
    assert query_terms("Was ist an Zellen?", ["en", "de"]) == {"zellen": 1.0, "zell": 1.0}


def test_function_words_of_a_compound_are_not_searched_for() -> None:
    assert query_terms("state-of-the-art") == {"state": 1.0, "art": 1.0, "stateoftheart": 1.0}


def test_french_elision_keeps_the_noun() -> None:
    assert query_terms("Quel est l’effet ?", ["fr"]) == {"effet": 1.0}


def test_chinese_question_words_are_cut_out() -> None:
    assert query_terms("机器学习是什么？", ["zh"]) == {"机器": 1.0, "器学": 1.0, "学习": 1.0}


def test_a_question_without_words_has_no_terms() -> None:
    assert query_terms("?!") == {}


def test_content_terms_leave_function_words_out() -> None:
    assert content_terms("The state-of-the-art isn't the goal") == ["state", "art", "stateoftheart", "goal"]


@given(st.text(alphabet="abCF09 .,-_'&+#x", max_size=60))
def test_plain_text_has_the_terms_that_it_has_among_other_letters(text: str) -> None:
    assert terms(f"{text} €") == terms(text)


@given(st.text(max_size=200))
def test_terms_never_hold_blanks_and_are_never_empty(text: str) -> None:
    assert all(term and not any(c.isspace() for c in term) for term in terms(text))


@given(st.text(alphabet="abcdeé -'.,0123β学习", max_size=60))
def test_a_query_only_holds_terms_that_the_text_has(text: str) -> None:
    assert set(query_terms(text)) <= set(terms(text))


def test_threads_get_the_same_terms() -> None:
    text = " ".join(f"running{i} studies" for i in range(2000))
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(terms(text))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [terms(text)] * 4


def test_the_words_of_a_question_keep_their_order_in_each_language() -> None:
    words = query_words("What do cells of dividing cells need?", ["en", "de"])
    assert [word.token for word in words] == ["cells", "dividing", "cells", "need"]
    assert [word.terms for word in words][1:3] == [(("divid",), ("dividing",)), (("cell",), ("cell",))]
