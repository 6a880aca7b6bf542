"""TREC's questions and documents."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from pathlib import Path

import pytest

from app.evaluation.collection import Collection
from app.evaluation.errors import EvaluationError
from app.evaluation.texts import number, texts
from app.evaluation.topics import read_topics

TOPICS = """<top>
<num> Number: 051
<title> Topic: Airbus
  subsidies
<desc> Description: How was it paid?
<narr> Narrative: Any.
</top>
<top><num>q2</num><title></title><desc>Description: Why?</desc></top>
"""
DOCUMENTS = """<DOC>
<DOCNO> WSJ1 </DOCNO>
<HL> Wings &amp; engines </HL>
<TEXT>Planes <b>fly</b>.
High.</TEXT>
</DOC>
<DOC><DOCNO>WSJ2</DOCNO><TITLE>Boats</TITLE>They swim.</DOC>
"""


def test_reads_numbers_and_titles_or_descriptions(tmp_path: Path) -> None:
    (tmp_path / "topics").write_text(TOPICS)
    assert read_topics(tmp_path / "topics") == {"51": "Airbus subsidies", "q2": "Why?"}


def test_a_question_goes_on_after_a_sign_that_begins_no_tag(tmp_path: Path) -> None:
    (tmp_path / "topics").write_text(
        "<top><num>1<title>Is k1 < 2 or <3 &amp; b &lt; 1?<desc>Any.</top>\n"
        "<top><num>2</num><title>R&amp;D</title></top>"
    )
    assert read_topics(tmp_path / "topics") == {"1": "Is k1 < 2 or <3 & b < 1?", "2": "R&D"}


def test_reads_lines_of_id_tab_text_compressed_too(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "topics.gz", "wt") as file:
        file.write("1\tfirst one\n\n 051 \tsecond\n")
    assert read_topics(tmp_path / "topics.gz") == {"1": "first one", "051": "second"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no questions"),
        ("1 first\n", "Line 1 of .* is '1 first': it must be id, tab, text"),
        ("<top><num>1</num></top>", "<top> 1 of .* must have a <num>, and a <title> or a <desc>"),
    ],
)
def test_what_is_no_question_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "topics").write_text(text)
    with pytest.raises(EvaluationError, match=message):
        read_topics(tmp_path / "topics")


def test_reads_documents_with_their_titles_and_passes_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "disk" / "a").mkdir(parents=True)
    (tmp_path / "disk" / "a" / "wsj").write_text(DOCUMENTS)
    (tmp_path / "readme.txt").write_text("About these.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    assert list(texts(tmp_path)) == [("WSJ1", "Wings & engines", "Planes fly . High."), ("WSJ2", "Boats", "They swim.")]
    assert number(tmp_path) == 2


def test_of_files_of_documents_only_a_part_is_in_memory(tmp_path: Path) -> None:
    with (tmp_path / "wsj").open("w") as file:
        for place in range(30):
            file.write(f"<doc>\n<DOCNO>{place}</DOCNO>\n<TEXT>{'x' * 1_000_000}</TEXT>\n</Doc>\n")
    tracemalloc.start()
    found = [(name, len(text)) for name, _, text in texts(tmp_path)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [(str(place), 1_000_000) for place in range(30)]
    assert peak < 20_000_000


def test_tags_that_nothing_closes_are_passed_over_at_once(tmp_path: Path) -> None:
    torn = "<W>" * 20_000 + "<TI>" * 20_000
    (tmp_path / "wsj").write_text(f"<DOC><DOCNO>1</DOCNO>{torn}<hl>A <TI> title</HL> and <a text</DOC>")
    started = time.process_time()
    assert list(texts(tmp_path)) == [("1", "A title", "and <a text")]
    assert time.process_time() - started < 1.0


def test_what_is_too_long_for_a_document_or_for_questions_is_refused(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "wsj.gz", "wt", compresslevel=1) as file:
        file.write("<DOC><DOCNO>1</DOCNO>" + "x" * 10_000_000)
    with pytest.raises(EvaluationError, match="has more than 10,000,000 characters: '<DOCNO>1</DOCNO>xxx"):
        list(texts(tmp_path))
    with gzip.open(tmp_path / "topics.gz", "wb", compresslevel=1) as file:
        for _ in range(101):
            file.write(b"\n" * 1_000_000)
    with pytest.raises(EvaluationError, match="has more than 100,000,000 characters"):
        read_topics(tmp_path / "topics.gz")


def test_a_document_without_a_number_is_refused_and_so_is_a_folder_without_documents(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"has no documents: they are read from corpus\.jsonl"):
        list(texts(tmp_path))
    (tmp_path / "wsj").write_text("<DOC><TEXT>Anonymous.</TEXT></DOC>")
    with pytest.raises(EvaluationError, match=r"has no <DOCNO>: '<TEXT>Anonymous"):
        list(texts(tmp_path))


def test_a_collection_has_the_topics_that_are_judged(tmp_path: Path) -> None:
    (tmp_path / "wsj").write_text(DOCUMENTS)
    (tmp_path / "topics").write_text("1\tplanes\n2\tnever judged\n")
    (tmp_path / "qrels.txt").write_text("1 0 WSJ1 1\n")
    collection = Collection.read_trec(tmp_path, topics=tmp_path / "topics", qrels=tmp_path / "qrels.txt")
    assert (collection.queries, collection.qrels) == ({"1": "planes"}, {"1": {"WSJ1": 1}})
    assert (collection.split, collection.size(), collection.size(1)) == ("qrels.txt", 2, 1)
    (tmp_path / "qrels.txt").write_text("1 0 WSJ1 1\n3 0 WSJ1 1\n")
    with pytest.raises(EvaluationError, match="1 of 2 judged queries are not in topics, such as '3'"):
        Collection.read_trec(tmp_path, topics=tmp_path / "topics", qrels=tmp_path / "qrels.txt")
    (tmp_path / "qrels.txt").write_text("")
    with pytest.raises(EvaluationError, match="judges no question"):
        Collection.read_trec(tmp_path, topics=None, qrels=tmp_path / "qrels.txt")
