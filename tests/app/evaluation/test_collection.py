"""Collections in the BEIR layout."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from app.evaluation.collection import Collection, splits
from app.evaluation.errors import EvaluationError

DOCUMENTS = [
    {"_id": "d1", "title": "Tides", "text": "The sea rises twice a day."},
    {"_id": "d2", "title": "", "text": "Wind makes waves."},
    {"_id": "d3", "title": "Only a title", "text": ""},
    {"_id": "d4", "title": "", "text": " "},
]
QUERIES = [{"_id": "q1", "text": "When does the sea rise?"}, {"_id": "q2", "text": "Never judged"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n")
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)))
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt") as file:
        file.write("\n".join(map(json.dumps, DOCUMENTS)))
    return tmp_path


def test_reads_judged_questions_and_judgements(folder: Path) -> None:
    collection = Collection.read(folder, "dev")
    assert collection.queries == {"q1": "When does the sea rise?"}
    assert collection.qrels == {"q1": {"d1": 2, "d2": 0}}
    assert collection.name == folder.name
    assert splits(folder) == ("dev",)


def test_a_split_may_have_dots_in_its_name(folder: Path) -> None:
    judged = "query-id\tcorpus-id\tscore\nq1\td1\t1\n"
    (folder / "qrels" / "a.b.tsv").write_text(judged)
    (folder / "qrels" / "c.tsv.bak").write_text(judged)
    with gzip.open(folder / "qrels" / "d.e.tsv.gz", "wt") as file:
        file.write(judged)
    assert splits(folder) == ("a.b", "d.e", "dev")
    assert Collection.read(folder, "d.e").qrels == Collection.read(folder, "a.b").qrels == {"q1": {"d1": 1}}


def test_a_byte_order_mark_is_passed_over(folder: Path) -> None:
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)), encoding="utf-8-sig")
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8-sig") as file:
        file.write("\n".join(map(json.dumps, DOCUMENTS)))
    collection = Collection.read(folder, "dev")
    assert collection.queries == {"q1": "When does the sea rise?"}
    assert next(name for name, _ in collection.documents()) == "d1"


def test_documents_have_a_paragraph_and_empty_ones_are_left_out(folder: Path) -> None:
    found = dict(Collection.read(folder, "dev").documents())
    assert list(found) == ["d1", "d2", "d3"]
    assert found["d1"].metadata.title == "Tides"
    assert [block.text for block in found["d1"].blocks] == ["The sea rises twice a day."]
    assert [block.text for block in found["d3"].blocks] == ["Only a title"]
    assert list(dict(Collection.read(folder, "dev").documents(1))) == ["d1"]


def test_blank_lines_are_passed_over_and_null_is_an_empty_text(folder: Path) -> None:
    documents = [{"_id": "d1", "title": "Only a title", "text": None}, {"_id": "d2", "text": None}]
    (folder / "corpus.jsonl").write_text("\n \n".join(map(json.dumps, documents)) + "\n\n")
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "Tides?"}\n\n{"_id": "q2", "text": null}\n')
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\n\nq1\td1\t1\n\t\nq2\td1\t1\n")
    collection = Collection.read(folder, "dev")
    assert collection.queries == {"q1": "Tides?", "q2": ""}
    assert collection.qrels == {"q1": {"d1": 1}, "q2": {"d1": 1}}
    assert [(name, parsed.blocks[0].text) for name, parsed in collection.documents()] == [("d1", "Only a title")]
    assert collection.size() == 2


def test_another_split_is_refused_with_those_there_are(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"no split 'test'. It has: dev\."):
        Collection.read(folder, "test")
    with pytest.raises(EvaluationError, match=r"It has: none; a collection has qrels"):
        Collection.read(tmp_path / "nowhere", "test")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("qrels/dev.tsv", "q1\td1\tmuch\n", "Line 1 of .*must be query, document, whole number"),
        (
            "qrels/dev.tsv",
            "q9\td1\t1\n",
            "1 of 1 judged queries are not in queries.jsonl, such as 'q9'; its ids are like 'q1'",
        ),
        ("queries.jsonl", '{"_id": "q1"}\n', 'Line 1 of .*is no object with "_id" and "text"'),
        ("queries.jsonl", "no json\n", "Line 1 of .*is no object"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(folder: Path, name: str, text: str, message: str) -> None:
    (folder / name).write_text(text)
    with pytest.raises(EvaluationError, match=message):
        Collection.read(folder, "dev")


@pytest.mark.parametrize("trec", [False, True])
def test_judgements_of_absent_documents_and_those_given_again_are_told(folder: Path, *, trec: bool) -> None:
    lines = [("q1", "d9", 1), ("q1", "d1", 2), ("q2", "d9", 1), ("q2", "d8", 0), ("q1", "d1", 0), ("q1", "d4", 1)]
    with (folder / "qrels" / "dev.tsv").open("w") as file:
        file.writelines(f"{q} 0 {d} {g}\n" if trec else f"{q}\t{d}\t{g}\n" for q, d, g in lines)
    path = folder / "qrels" / "dev.tsv"
    found = Collection.read_trec(folder, topics=None, qrels=path) if trec else Collection.read(folder, "dev")
    assert found.qrels == {"q1": {"d9": 1, "d1": 0, "d4": 1}, "q2": {"d9": 1, "d8": 0}}
    assert found.notes() == [
        "Judged documents that are not in the collection, so that nothing finds them: 2. The first: 'd9'.",
        (
            "Judgements of a query and document that were judged before, of which the last counts: 1. "
            "The first: query 'q1', document 'd1'."
        ),
    ]


def test_judgements_of_what_is_there_need_no_note(folder: Path) -> None:
    assert Collection.read(folder, "dev").notes() == []
