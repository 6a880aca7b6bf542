"""The files of runs: written line by line, bounded in number, read as far as they go, found by name."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest

from app.requests import Stepped
from app.traces import TRACES, BrokenOff, TraceError, Traces, find_trace, read_trace, refuse_finished
from tests.app.recorded import BEGAN, answered, began, step, written

PLAN, FIND = step("plan", parts=["Why?"]), step("find", passages=3)


@pytest.fixture
def path(tmp_path):
    """Return where a trace is written."""
    return tmp_path / TRACES / "3fa2b1.jsonl"


class FullDisk(io.RawIOBase):
    """A file that takes nothing any more."""

    def __init__(self, file):
        self._file = file

    def writable(self):
        return True

    def write(self, _):
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self):
        self._file.close()
        super().close()


def aged(folder, *names):
    """Write traces so named, the first one the oldest."""
    for age, name in enumerate(names):
        path = folder / TRACES / f"{name}.jsonl"
        written(path, PLAN)
        os.utime(path, ns=(age, age))


class TestWriting:
    def test_each_line_is_there_before_the_next_step_begins(self, tmp_path):
        with Traces(tmp_path).begin(BEGAN) as trace:
            path = tmp_path / TRACES / f"{trace.id}.jsonl"
            assert read_trace(path).began == BEGAN
            trace.write(Stepped(event=PLAN))
            assert read_trace(path).events == (PLAN,)
            trace.write(answered())
        assert read_trace(path).lines() == [BEGAN, Stepped(event=PLAN), answered()]

    @pytest.mark.parametrize(
        ("error", "reason"), [(KeyboardInterrupt(), ""), (ValueError("The model is torn."), "The model is torn.")]
    )
    def test_a_run_that_breaks_off_says_why_and_has_no_answer(self, tmp_path, error, reason):
        with pytest.raises(type(error)), Traces(tmp_path).begin(BEGAN) as trace:
            raise error
        record = read_trace(tmp_path / TRACES / f"{trace.id}.jsonl")
        assert (record.answered, record.broken_off) == (None, BrokenOff(reason=reason))

    def test_only_the_newest_are_kept(self, tmp_path):
        aged(tmp_path, "a", "b", "c")
        with Traces(tmp_path, kept=3).begin(BEGAN) as trace:
            pass
        assert {path.stem for path in (tmp_path / TRACES).iterdir()} == {"b", "c", trace.id}

    def test_none_that_is_being_written_is_deleted(self, tmp_path):
        traces = Traces(tmp_path, kept=1)
        with traces.begin(BEGAN) as first, traces.begin(BEGAN) as second, traces.begin(BEGAN) as third:
            assert {path.stem for path in (tmp_path / TRACES).iterdir()} == {first.id, second.id, third.id}
        with traces.begin(BEGAN) as fourth:
            assert {path.stem for path in (tmp_path / TRACES).iterdir()} == {fourth.id}

    def test_what_is_being_written_cannot_be_taken_up(self, tmp_path):
        traces = Traces(tmp_path)
        with traces.begin(BEGAN) as trace:
            path = tmp_path / TRACES / f"{trace.id}.jsonl"
            with pytest.raises(TraceError, match="still under way"):
                traces.refuse_unfinished(path)
        traces.refuse_unfinished(path)

    def test_where_the_first_line_cannot_be_written_nothing_is_left(self, tmp_path, monkeypatch):
        opened = []

        def full(path, mode):
            opened.append(io.FileIO(path, mode))
            return io.BufferedWriter(FullDisk(opened[0]))

        traces = Traces(tmp_path)
        monkeypatch.setattr(Path, "open", full)
        with pytest.raises(OSError, match="No space left"):
            traces.begin(BEGAN)
        (file,) = opened
        assert file.closed
        assert list((tmp_path / TRACES).iterdir()) == []
        traces.refuse_unfinished(tmp_path / TRACES / Path(str(file.name)).name)

    def test_what_cannot_be_put_into_words_leaves_no_file(self, tmp_path):
        with pytest.raises(ValueError, match="surrogates"):
            Traces(tmp_path).begin(began(version="\ud800"))
        assert list((tmp_path / TRACES).iterdir()) == []


class TestReading:
    def test_an_interrupted_run_is_one_without_its_last_line(self, path):
        written(path, PLAN)
        record = read_trace(path)
        assert (record.answered, record.events, record.damage, record.broken_off) == (None, (PLAN,), "", None)
        refuse_finished(record)

    def test_a_finished_run_is_not_gone_on_with(self, path):
        written(path, PLAN, last=answered())
        with pytest.raises(TraceError, match=r"has its answer.*scholiast replay 3fa2b1"):
            refuse_finished(read_trace(path))

    @pytest.mark.parametrize("left", [1, 40, 80])
    def test_a_line_that_a_killed_process_did_not_finish_is_no_damage(self, path, left):
        written(path, PLAN, FIND)
        path.write_bytes(path.read_bytes()[:-left])
        record = read_trace(path)
        assert record.events == ((PLAN, FIND) if left == 1 else (PLAN,))  # of the one only the newline was missing
        assert (record.began, record.damage) == (BEGAN, "")

    def test_damaged_lines_are_passed_over_and_told(self, path):
        written(path, PLAN, FIND, last=answered())
        lines = path.read_bytes().split(b"\n")
        path.write_bytes(b"\n".join([lines[0], b"\x00\xff{", lines[2], b'{"kind": "sung"}', lines[3], b""]))
        record = read_trace(path)
        assert (record.began, record.events, record.answered) == (BEGAN, (FIND,), answered())
        assert record.damage == "Line 2 is damaged, or of another version of Scholiast."

    def test_a_trace_from_before_there_was_a_first_line_has_its_steps(self, path):
        path.parent.mkdir()
        path.write_text(PLAN.model_dump_json() + "\n" + FIND.model_dump_json() + "\n")
        record = read_trace(path)
        assert (record.events, record.damage) == ((PLAN, FIND), "")
        with pytest.raises(TraceError, match=r"does not say what was asked.*scholiast explain 3fa2b1"):
            record.asked()

    @pytest.mark.parametrize(
        "content", [b"Dear diary,\nno.\n", b"\x00\x01", b"[1, 2]\n", b"3\n", b"[" * 200_000, b"[" * 200_000 + b"\n"]
    )
    def test_a_file_that_is_no_trace_is_refused(self, path, content):
        path.parent.mkdir()
        path.write_bytes(content)
        with pytest.raises(TraceError, match="is no trace"):
            read_trace(path)

    def test_an_empty_file_is_a_run_that_did_nothing(self, path):
        path.parent.mkdir()
        path.write_bytes(b"")
        assert read_trace(path).lines() == []

    def test_a_file_that_cannot_be_read_is_told(self, tmp_path):
        with pytest.raises(TraceError, match="cannot be read: "):
            read_trace(tmp_path)

    def test_why_it_broke_off_is_among_the_lines(self, path):
        written(path, PLAN, last=BrokenOff(reason="The model is torn."))
        assert read_trace(path).lines()[-1] == BrokenOff(reason="The model is torn.")


class TestFinding:
    @pytest.mark.parametrize(("text", "found"), [("last", "3fb"), ("3fa", "3fa2"), ("3fa2", "3fa2"), ("b", "b0")])
    def test_by_the_beginning_of_its_id_or_as_the_last(self, tmp_path, text, found):
        aged(tmp_path, "3fa2", "b0", "3fb")
        assert find_trace(tmp_path, text) == tmp_path / TRACES / f"{found}.jsonl"

    def test_by_its_path(self, tmp_path):
        aged(tmp_path, "3fa2")
        elsewhere = tmp_path / "kept.jsonl"
        written(elsewhere, PLAN)
        assert find_trace(tmp_path, str(elsewhere)) == elsewhere

    def test_a_beginning_that_several_have_is_refused_with_longer_ones(self, tmp_path):
        aged(tmp_path, "3fa2", "b0", "3fb1")
        with pytest.raises(TraceError, match=r"2 traces begin with '3f'.*3fb1.*, 3fa2"):
            find_trace(tmp_path, "3f")

    @pytest.mark.parametrize("text", ["zz", "", "x" * 5000, "no/where.jsonl", "a\x00b"])
    def test_an_unknown_one_is_refused_with_the_newest(self, tmp_path, text):
        aged(tmp_path, "3fa2", "b0")
        with pytest.raises(TraceError, match=r"There is no trace.*b0.*, 3fa2"):
            find_trace(tmp_path, text)

    def test_a_library_that_was_never_asked_says_so(self, tmp_path):
        with pytest.raises(TraceError, match="has no traces yet"):
            find_trace(tmp_path, "last")
