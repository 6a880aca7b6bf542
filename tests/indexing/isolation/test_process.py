"""The parsing process: what it does with files that no parser can bear."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing.errors import EngineError, UnreadableFile
from indexing.isolation import Closed, ParserProcess
from indexing.isolation import process as parsing
from indexing.types import Metadata

RUIN = """
import indexing.parse, os, signal, time
def die(path): os.kill(os.getpid(), signal.SIGSEGV)
def hang(path): time.sleep(600)
def fail(path): raise ZeroDivisionError("by nothing")
def eat(path): raise MemoryError
def devour(path): return bytearray(6 << 30)
def chatter(path):
    print("a parser that prints")
    os.write(1, b"and C code that does")
    return indexing.parse.PARSERS[".md"][1](path)
for parser in (die, hang, fail, eat, devour, chatter):
    indexing.parse.PARSERS["." + parser.__name__] = ("text", parser)
"""


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[ParserProcess]:
    """A parser whose process knows six more formats, none of them good."""
    start = parsing._START.replace("main()", f"exec({RUIN!r}); main()")
    monkeypatch.setattr(parsing, "_START", start)
    with ParserProcess(timeout_s=20) as parser:
        yield parser


def write(folder: Path, name: str, text: str = "# Title\n\nA sentence that is long enough.\n") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_a_file_with_its_metadata(parser: ParserProcess, tmp_path: Path) -> None:
    reading = parser.parse(write(tmp_path, "a.md"))
    assert reading.file_type == "markdown"
    assert reading.parsed.metadata.title == "Title"
    assert [block.text for block in reading.parsed.blocks] == ["A sentence that is long enough."]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a.die", "Its reader crashed on it"),
        ("a.fail", "Its reader failed with ZeroDivisionError: by nothing"),
        ("a.eat", "It could not be read: MemoryError"),
        pytest.param(
            "a.devour",
            "It could not be read: MemoryError",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory"),
        ),
        ("missing.md", "missing.md"),
        ("a.unheard_of", "not a format that can be read"),
    ],
)
def test_says_in_a_sentence_what_is_wrong_and_reads_the_next_one(
    parser: ParserProcess, tmp_path: Path, name: str, sentence: str
) -> None:
    path = tmp_path / name if "missing" in name else write(tmp_path, name)
    with pytest.raises(UnreadableFile, match=sentence):
        parser.parse(path)
    assert parser.parse(write(tmp_path, "good.md")).parsed.metadata.title == "Title"


def test_a_file_does_not_fail_because_the_process_died_before_it(parser: ParserProcess, tmp_path: Path) -> None:
    parser.parse(write(tmp_path, "a.md"))
    assert parser._running is not None
    process = parser._running._process
    process.kill()  # as a system that is short of memory does
    process.wait()
    assert parser.parse(write(tmp_path, "b.md")).parsed.metadata.title == "Title"


def test_half_an_answer_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says = """import sys; print("{}", flush=True); sys.stdin.readline(); sys.stdout.write('{"file_type": "te')"""
    monkeypatch.setattr(parsing, "_START", says)
    with ParserProcess() as parser, pytest.raises(UnreadableFile, match="Its reader crashed on it"):
        parser.parse(write(tmp_path, "a.md"))


def test_gives_a_file_up_that_takes_too_long(
    parser: ParserProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser.parse(write(tmp_path, "good.md"))
    monkeypatch.setattr(parser, "_timeout_s", 0.2)
    with pytest.raises(UnreadableFile, match=r"given up after 0\.2 seconds"):
        parser.parse(write(tmp_path, "a.hang"))
    monkeypatch.setattr(parser, "_timeout_s", 20)
    assert parser.parse(write(tmp_path, "good.md")).parsed.metadata.title == "Title"


def test_is_not_confused_by_a_parser_that_prints(parser: ParserProcess, tmp_path: Path) -> None:
    assert parser.parse(write(tmp_path, "a.chatter")).parsed.metadata.title == "Title"


def test_can_be_closed_while_somebody_waits(parser: ParserProcess, tmp_path: Path) -> None:
    parser.parse(write(tmp_path, "good.md"))
    ended: list[BaseException] = []

    def wait() -> None:
        try:
            parser.parse(write(tmp_path, "a.hang"))
        except BaseException as error:  # noqa: BLE001 - whatever it is is looked at below
            ended.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    parser.close()
    waiting.join(timeout=20)
    assert [type(error) for error in ended] == [Closed]
    with pytest.raises(Closed):
        parser.parse(write(tmp_path, "good.md"))


def test_says_why_the_process_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_START", "raise SystemExit('no such luck')")
    with ParserProcess() as parser, pytest.raises(EngineError, match="no such luck"):
        parser.parse(write(tmp_path, "a.md"))


def test_looks_a_known_document_up_in_the_bibliography_beside_it(parser: ParserProcess, tmp_path: Path) -> None:
    path = write(tmp_path, "a.md")
    known = Metadata(title="On the boiling of water in the mountains")
    assert parser.metadata_beside(path, known) is None
    write(tmp_path, "library.bib", "@book{key, title={On the boiling of water in the mountains}, year=1843}")
    beside = parser.metadata_beside(path, known)
    assert beside is not None
    assert beside.year == 1843


def test_a_process_that_hangs_does_not_outlive_its_owner(parser: ParserProcess, tmp_path: Path) -> None:
    running = parsing._Running.start()
    process = running._process
    assert process.stdin is not None
    process.stdin.write(json.dumps({"task": "parse", "path": str(write(tmp_path, "a.hang"))}) + "\n")
    process.stdin.close()  # as it is when the owner is killed
    assert process.wait(timeout=30) == 0
