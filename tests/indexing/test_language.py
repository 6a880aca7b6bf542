"""Language detection: real sentences."""

from __future__ import annotations

import pytest

from indexing.language import detect, spoken


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We study the effect of low doses of aspirin on the risk of a second stroke.", "en"),
        ("Wir untersuchen die Wirkung von Aspirin auf das Risiko eines zweiten Schlaganfalls.", "de"),
        ("Nous étudions l’effet de faibles doses d’aspirine sur le risque d’un second accident.", "fr"),
        ("Estudiamos el efecto de dosis bajas de aspirina sobre el riesgo de un segundo ictus.", "es"),
        ("Мы изучаем влияние малых доз аспирина на риск повторного инсульта.", "ru"),
        ("我们研究了小剂量阿司匹林对第二次中风风险的影响。", "zh"),
        ("本研究では、少量のアスピリンが脳卒中再発のリスクに与える影響を調べた。", "ja"),
        ("기계 학습은 자료에서 규칙을 찾는다.", "ko"),
    ],
)
def test_recognises_a_sentence(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "BM25", "Protein folding", "3.14 = π", "Übersicht"])
def test_takes_short_text_for_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [("深度学习综述", "zh"), ("データベース入門", "ja"), ("Исследование белков", "ru"), ("언어", "ko")],
)
def test_knows_short_titles_in_other_scripts(text: str, language: str) -> None:
    assert detect(text) == language


def test_chinese_with_english_terms_stays_chinese() -> None:
    assert detect("我们用 BERT-base 和 RoBERTa-large 在 SQuAD 上做了实验，结果表明预训练有效。") == "zh"


def test_a_long_text_is_judged_by_more_than_its_abstract() -> None:
    abstract = "We study the effect of low doses of aspirin on the risk of a second stroke. " * 30
    body = "Wir untersuchen die Wirkung von Aspirin auf das Risiko eines zweiten Schlaganfalls. " * 500
    assert detect(abstract + body) == "de"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wie wirkt Kaffee auf den Schlaf?", "de"),
        ("Quelles méthodes ont été utilisées ?", "fr"),
        ("¿Reduce el té verde la presión arterial?", "es"),
        ("what similarity laws must be obeyed when constructing models of heated aircraft", "en"),
        ("BERT 模型压缩", "zh"),
        ("データベース入門", "ja"),
    ],
)
def test_knows_the_language_of_a_question(question: str, language: str) -> None:
    assert spoken(question) == language


@pytest.mark.parametrize("question", ["", "42", "BM25", "de novo mutations in autism", "die casting defects"])
def test_is_not_sure_of_a_few_words(question: str) -> None:
    assert spoken(question) is None
