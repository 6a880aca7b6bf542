"""The text index against BM25 worked out by hand and by brute force."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from math import log
from pathlib import Path

import pytest

from indexing.analysis import terms
from indexing.errors import EngineError, LibraryBusy, LibraryMismatch
from indexing.fields import BOOSTS
from indexing.lexical import LexicalIndex
from indexing.types import Filter, Kind, Passage, passage_id
from indexing.vectors import Facets

ANY = Filter()
K1, B = 1.2, 0.75
ALONE = BOOSTS["body"] + BOOSTS["context"]  # without title and neighbours, both fields hold the same


def document_id(number: int) -> str:
    return f"{number << 20:016x}"


def passage(number: int, text: str, *, position: int = 0, title: str = "", section: str = "") -> Passage:
    name = document_id(number)
    return Passage(passage_id(name, position), name, position, text, title, section, Kind.PROSE, None, ())


def index_of(*texts: str) -> LexicalIndex:
    index = LexicalIndex(None)
    for number, text in enumerate(texts, 1):
        index.write([passage(number, text)], Facets(document_id(number), "text"), "en")
    index.commit()
    return index


def numbers(run: object) -> list[int]:
    return [(hit.passage_id >> 16 << 17) >> 20 for hit in run]  # type: ignore[attr-defined]


def bm25(tf: int, length: int, mean: float, df: int, n: int) -> float:
    return log(1 + (n - df + 0.5) / (df + 0.5)) * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / mean))


def test_scores_are_bm25_by_hand() -> None:
    index = index_of("red apple", "red red pear tree", "blue sky")
    run = index.search({"red": 1.0, "pear": 2.0}, 10, where=ANY)
    # lengths 2, 4, 2; "red" in 2 of 3 passages, "pear" in 1 of 3
    first = bm25(2, 4, 8 / 3, 2, 3) + 2 * bm25(1, 4, 8 / 3, 1, 3)
    second = bm25(1, 2, 8 / 3, 2, 3)
    assert numbers(run) == [2, 1]
    assert [hit.score for hit in run] == pytest.approx([ALONE * first, ALONE * second], rel=1e-5)


def test_agrees_with_bm25_by_brute_force() -> None:
    words = ["alpha", "beta", "gamma", "delta", "omega"]
    texts = [" ".join(words[(i * j) % 5] for j in range(1, 4 + i % 7)) for i in range(40)]
    index = index_of(*texts)
    bags = [Counter(terms(text)) for text in texts]
    mean = sum(map(Counter.total, bags)) / len(bags)
    query = {terms("gamma")[0]: 1.0, terms("omega")[0]: 0.5}
    expected = {}
    for number, bag in enumerate(bags, 1):
        found = [
            weight * bm25(bag[term], bag.total(), mean, sum(term in other for other in bags), len(bags))
            for term, weight in query.items()
            if term in bag
        ]
        if found:
            expected[passage(number, "").id] = ALONE * sum(found)
    found = {hit.passage_id: hit.score for hit in index.search(query, 100, where=ANY)}
    assert found == pytest.approx(expected, rel=1e-5)


def test_title_and_section_are_found_and_count_by_their_boosts() -> None:
    index = LexicalIndex(None)
    index.write([passage(1, "c", title="apple", section="b")], Facets(document_id(1), "pdf"), "en")
    index.write([passage(2, "apple b c")], Facets(document_id(2), "pdf"), "en")
    index.commit()
    one, two = index.search({"appl": 1.0}, 2, where=ANY)
    assert numbers((one, two)) == [1, 2]
    # title lengths 1 and 0: mean 1/2; the body is the same in both
    assert one.score - two.score == pytest.approx(BOOSTS["title"] * bm25(1, 1, 0.5, 1, 2), rel=1e-5)
    assert numbers(index.search({"b": 1.0}, 2, where=ANY)) == [1, 2]
    run = index.search({"appl": 1.0}, 2, where=ANY, boosts={"title": 2.0, "body": 1.0, "context": 0.0})
    title, body = bm25(1, 1, 0.5, 1, 2), bm25(1, 3, 3, 2, 2)
    assert [hit.score for hit in run] == pytest.approx([2 * title + body, body], rel=1e-5)


def test_a_passage_is_found_by_what_stands_around_it_by_hand() -> None:
    index = LexicalIndex(None)
    tea, fell = [passage(1, "green tea"), passage(1, "pressure fell", position=1)]
    around = {tea.id: ["pressure fell"], fell.id: ["green tea"]}
    index.write([tea, fell], Facets(document_id(1), "text"), "en", around=around)
    index.commit()
    # both contexts hold "tea" among 4 terms; only the first body does, among 2
    context, body = BOOSTS["context"] * bm25(1, 4, 4, 2, 2), BOOSTS["body"] * bm25(1, 2, 2, 1, 2)
    run = index.search({"tea": 1.0}, 10, where=ANY)
    assert {hit.passage_id: hit.score for hit in run} == pytest.approx({tea.id: context + body, fell.id: context})


def test_filters_do_not_change_scores() -> None:
    index = index_of(*("shared word " + "filler " * (i % 9) for i in range(50)))
    query = {"share": 1.0, "filler": 0.3}
    free = {hit.passage_id: hit.score for hit in index.search(query, 50, where=ANY)}
    some = tuple(list(free)[5:25])
    held = index.search(query, 50, where=Filter(passages=some))
    assert {hit.passage_id: hit.score for hit in held} == pytest.approx({i: free[i] for i in some}, rel=1e-6)


def faceted() -> LexicalIndex:
    index = LexicalIndex(None)
    for number, (kind, year, collections) in enumerate(
        [("pdf", 1999, ("a",)), ("pdf", 2005, ("a", "b c")), ("html", 2005, ()), ("text", None, ("b c",))], 1
    ):
        facets = Facets(document_id(number), kind, year, collections)
        index.write([passage(number, "word"), passage(number, "word", position=1)], facets, "en")
    index.commit()
    return index


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Filter(), {1, 2, 3, 4}),
        (Filter(documents=(document_id(1), document_id(4))), {1, 4}),
        (Filter(file_types=("pdf",)), {1, 2}),
        (Filter(file_types=("pdf", "html")), {1, 2, 3}),
        (Filter(collections=("b c",)), {2, 4}),
        (Filter(collections=("B C", "b")), set()),
        (Filter(year_from=2000), {2, 3}),
        (Filter(year_to=1999), {1}),
        (Filter(year_from=1999, year_to=2005), {1, 2, 3}),
        (Filter(file_types=("pdf",), year_from=2000, collections=("a",)), {2}),
        (Filter(passages=()), set()),
        (Filter(passages=(passage_id(document_id(3), 1),), file_types=("html",)), {3}),
        (Filter(passages=(passage_id(document_id(3), 1),), file_types=("pdf",)), set()),
    ],
)
def test_each_filter_holds_alone_and_with_others(where: Filter, expected: set[int]) -> None:
    assert set(numbers(faceted().search({"word": 1.0}, 10, where=where))) == expected


def test_many_passages_can_be_allowed() -> None:
    index = index_of(*("word" for _ in range(30)))
    allowed = tuple(passage(number, "").id for number in range(1, 2500))
    assert len(index.search({"word": 1.0}, 100, where=Filter(passages=allowed))) == 30


def test_ties_go_to_the_lowest_id_wherever_they_were_written() -> None:
    index = LexicalIndex(None)
    for number in [70, 3, 99, 12, *range(100, 300), 1]:  # several segments, not in order
        index.write([passage(number, "same words")], Facets(document_id(number), "text"), "en")
        if number % 50 == 0:
            index.commit()
    index.commit()
    assert numbers(index.search({"same": 1.0}, 4, where=ANY)) == [1, 3, 12, 70]


def test_writing_again_replaces() -> None:
    index = index_of("old words", "other")
    index.write([passage(1, "new words")], Facets(document_id(1), "text"), "en")
    index.commit()
    assert len(index) == 2
    assert index.search({"old": 1.0}, 5, where=ANY) == ()
    assert numbers(index.search({"new": 1.0}, 5, where=ANY)) == [1]


def test_deleting_a_document_removes_all_its_passages() -> None:
    index = faceted()
    index.delete_documents([document_id(2), "unknown"])
    index.commit()
    assert list(index.ids()) == [passage_id(document_id(n), p) for n in (1, 3, 4) for p in (0, 1)]
    assert len(index) == 6


def test_single_passages_can_be_deleted() -> None:
    index = index_of("alpha", "alpha beta", "beta")
    index.delete_passages([passage(2, "").id, 12345])
    index.delete_passages([])
    index.commit()
    assert list(index.ids()) == [passage(1, "").id, passage(3, "").id]


def test_nothing_is_seen_before_the_commit() -> None:
    index = index_of("one")
    index.write([passage(2, "one")], Facets(document_id(2), "text"), "en")
    assert len(index) == 1
    index.commit()
    assert len(index) == 2


def test_ids_come_in_ascending_order() -> None:
    index = index_of(*("x" for _ in range(20)))
    assert list(index.ids()) == sorted(passage(n, "").id for n in range(1, 21))


def test_document_frequency_counts_passages() -> None:
    index = index_of("apple apple", "apple", "pear")
    assert [index.document_frequency(term) for term in ("appl", "pear", "plum")] == [2, 1, 0]


@pytest.mark.parametrize("query", [{}, {"absent": 1.0}, {"word": 0.0}])
def test_finds_nothing_for_no_words(query: dict[str, float]) -> None:
    assert index_of("word").search(query, 5, where=ANY) == ()


@pytest.mark.parametrize("word", ["AND OR NOT", '"', "C++ & p<0.05 [1]", "-x", "*", "\x00"])
def test_no_term_is_a_syntax_error(word: str) -> None:
    assert index_of("word").search({word: 1.0}, 5, where=ANY) == ()


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(EngineError, match="'word' with weight -1"):
        index_of("word").search({"word": -1}, 5, where=ANY)


def test_unresolved_authors_are_refused() -> None:
    with pytest.raises(EngineError, match="Curie"):
        index_of("word").search({"word": 1}, 5, where=Filter(authors=("Curie",)))


def test_survives_closing(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    index.write([passage(1, "kept")], Facets(document_id(1), "text"), "en")
    index.commit()
    index.write([passage(2, "forgotten")], Facets(document_id(2), "text"), "en")
    index.close()
    with pytest.raises(EngineError, match="closed"):
        len(index)
    again = LexicalIndex(tmp_path / "lexical")
    assert numbers(again.search({"kept": 1.0}, 5, where=ANY)) == [1]
    assert len(again) == 1
    again.close()


def test_a_second_writer_is_told_that_the_library_is_busy(tmp_path: Path) -> None:
    first, second = LexicalIndex(tmp_path), LexicalIndex(tmp_path)
    first.write([passage(1, "mine")], Facets(document_id(1), "text"), "en")
    with pytest.raises(LibraryBusy, match="Another process"):
        second.delete_documents(["x"])
    first.close()
    second.delete_documents(["x"])
    second.close()


def test_another_schema_is_refused_with_what_to_do(tmp_path: Path) -> None:
    import tantivy

    tantivy.Index(tantivy.SchemaBuilder().build(), path=str(tmp_path))
    with pytest.raises(LibraryMismatch, match="scholiast reindex"):
        LexicalIndex(tmp_path)


WRITER = """
import sys
from pathlib import Path
from indexing.lexical import LexicalIndex
from indexing.types import Kind, Passage, passage_id
from indexing.vectors import Facets
index = LexicalIndex(Path(sys.argv[1]))
for number in range(1, 100_000):
    name = f"{number << 20:016x}"
    index.write([Passage(passage_id(name, 0), name, 0, "word " * 50, "", "", Kind.PROSE, None, ())],
                Facets(name, "text"), "en")
    if number % 20 == 0:
        index.commit()
        print(number, flush=True)
"""


def test_what_was_committed_survives_a_killed_writer_whose_lock_does_not_hinder(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert child.stdout is not None
    acknowledged = [int(child.stdout.readline()) for _ in range(5)][-1]
    child.send_signal(signal.SIGKILL)
    child.communicate()
    index = LexicalIndex(tmp_path)
    assert len(index) >= acknowledged
    index.write([passage(200_000, "mine")], Facets(document_id(200_000), "text"), "en")
    index.commit()
    assert len(index.search({"mine": 1.0}, 5, where=ANY)) == 1
    index.close()
