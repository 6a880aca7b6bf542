"""The lexical index under several threads: nobody who searches waits for who writes."""

from __future__ import annotations

import threading

from indexing.lexical import LexicalIndex
from indexing.types import ANYTHING, Kind, Passage, passage_id
from indexing.vectors import Facets


def write(index: LexicalIndex, number: int) -> None:
    name = f"{number << 20:016x}"
    one = Passage(passage_id(name, 0), name, 0, "word", "", "", Kind.PROSE, None, ())
    index.write([one], Facets(name, "text"), "en")
    index.commit()


def test_searching_goes_on_while_another_thread_writes() -> None:
    index = LexicalIndex(None)
    for number in range(1, 11):
        write(index, number)
    stop = threading.Event()

    def go_on() -> None:
        number = 100
        while not stop.is_set():
            write(index, number)
            number += 1

    writer = threading.Thread(target=go_on)
    writer.start()
    sizes = [len(index.search({"word": 1.0}, 10, where=ANYTHING)) for _ in range(200)]
    stop.set()
    writer.join()
    assert set(sizes) == {10}
