"""Numbers, units and rounding."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from agents.claims.quantities import quantities, rounded_number, wrong_number


def read(text: str) -> list[tuple[Decimal, str]]:
    return [(one.value, one.unit) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,000 mice", 1000, ""),
        (".05", Decimal("0.05"), ""),
        ("3·1 cases", Decimal("3.1"), ""),
        ("12%", 12, "%"),
        ("12 percent", 12, "%"),
        ("5 mg/kg", 5, "mg/kg"),
        ("5 μg", 5, "µg"),
        ("3 hours", 3, "h"),
        ("1.5-fold", Decimal("1.5"), "fold"),
        ("3 million", 3_000_000, ""),
        ("−3.2 °C", Decimal("-3.2"), "°C"),
        ("twelve mice", 12, ""),
        ("two-fold", 2, "fold"),
        ("a thousand", 1000, ""),
    ],
)
def test_reads_a_number_and_its_unit(text, value, unit):
    assert read(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize("text", ["BM25", "IL-6", "COVID-19", "p53", "one of them", "H2O2", "no number"])
def test_digits_of_a_name_are_no_number(text):
    assert read(text) == []


def test_a_range_is_two_numbers():
    assert [value for value, _ in read("5-10 mg, 1.2%–1.9%")] == [5, 10, Decimal("1.2"), Decimal("1.9")]


SENTENCE = ["Aspirin lowered mortality by 11.8% in 1,000 patients over two years, at 5 mg."]


@pytest.mark.parametrize(
    "statement",
    [
        "Mortality fell by 11.8 percent.",
        "It fell in a thousand patients.",
        "It was followed over 2 years.",
        "Aspirin lowered mortality.",
        "It fell by about 12 %.",
    ],
)
def test_accepts_the_sentences_numbers_however_they_are_written(statement):
    assert wrong_number(statement, SENTENCE) is None


@pytest.mark.parametrize(
    "statement",
    [
        "It fell by 11.9%.",
        "It fell by 12%.",
        "It fell by 118%.",
        "In 1,001 patients.",
        "Over three years.",
        "About 15 %.",
    ],
)
def test_refuses_other_numbers(statement):
    assert wrong_number(statement, SENTENCE) is not None


def test_refuses_another_unit():
    assert wrong_number("The dose was 5 g.", SENTENCE) == 'The sentence has "5 mg", the statement "5 g".'


def test_a_unit_may_stand_behind_the_words_between():
    assert wrong_number("They were followed for 140 days.", ["They were followed for 140 long days."]) is None
    assert wrong_number("They were 55 years old.", ["They were 55- and 65-year-old participants."]) is None
    assert wrong_number("They were followed for 10 days.", ["They were followed for 10 or 20 long days."]) is None


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("They took 5 mg daily.", "They took 5 tablets of 20 mg daily."),
        ("It read 2 documents.", "It read in 2 epochs 400 documents."),
        ("They slept 6 hours.", "They slept 6 nights of 8 hours."),
    ],
)
def test_a_unit_behind_the_next_number_is_that_numbers(statement, sentence):
    assert wrong_number(statement, [sentence]) is not None


def test_rounding_is_said_to_be_rounding():
    assert rounded_number("It fell by about 12 %.", SENTENCE) == 'The statement rounds "11.8%" to "12 %".'
    assert rounded_number("It fell by 11.8%.", SENTENCE) is None


def test_a_word_that_ends_like_some_rounds_nothing():
    assert wrong_number("The gene is on chromosome 10.", ["The gene is on chromosome 11."]) is not None


def test_numbers_of_all_sentences_count():
    assert wrong_number("Of 40 mice 7 died.", ["There were 40 mice.", "7 died."]) is None


def test_many_numbers_are_read_in_the_size_of_the_text():
    began = time.perf_counter()
    found = quantities(" ".join(f"{i}.5" for i in range(10_000)))
    assert len(found) == 10_000
    assert time.perf_counter() - began < 10  # seconds; a third of one, and minutes where each looked at all before it


def test_what_stands_far_before_a_number_does_not_compare_it():
    assert [one.comparison for one in quantities("At least the old mice, those that lived in the house, ate 5 g.")] == [
        ""
    ]
    assert [one.comparison for one in quantities("The mice that lived in the house ate at least 5 g.")] == ["≥"]
