"""check, reindex, doctor, techniques, demo and what stands before the command."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from agents.steps.fuse import FUSE
from agents.types import Answer
from app.doctor import FINDINGS
from app.requests import Checked, Reindexed
from app.techniques import REGISTRIES, TECHNIQUES
from indexing.catalogue import Catalogue
from indexing.encoder import Encoder
from indexing.library import Library

ROOT = Path(__file__).resolve().parents[3]


class TestCheckAndReindex:
    def test_agree_on_a_library_that_is_well(self, data, scholiast, owned):
        checked = Checked.model_validate(data("check", "--library", owned))
        assert (checked.agree, checked.documents, checked.problems) == (True, 3, ())
        assert "agree: 3 documents" in scholiast("check", "--library", owned).stdout

    def test_find_and_mend_what_is_wrong(self, scholiast, data, library):
        with Library.open(library, encoder=Encoder.load()) as opened:
            opened.lexical.delete_documents(list(opened.documents()))
            opened.lexical.commit()
            (kept,) = (library / "files").rglob("*.md")
            kept.unlink()
        result = scholiast("check", "--library", library)
        assert result.exit_code == 1
        assert "The kept file of" in " ".join(result.stdout.split())
        rebuilt = Reindexed.model_validate(data("reindex", "--library", library))
        assert (rebuilt.documents, rebuilt.passages > 20) == (3, True)


class TestDoctor:
    def test_finds_everything_well_where_it_is(self, data, owned):
        findings = FINDINGS.validate_python(data("doctor", "--library", owned))
        states = {finding.what: finding.state for finding in findings}
        assert "fail" not in states.values()
        assert [what for what in ("disk", "python", "torch", "encoder", "owner", "check") if states[what] != "ok"] == []
        assert states["library"] == "warn"  # a file could not be read

    def test_reports_what_is_unfinished_and_leaves_it_so(self, data, library, monkeypatch):
        monkeypatch.setenv("SCHOLIAST_LLM", "none")
        with closing(sqlite3.connect(library / "library.sqlite")) as database, database:
            database.execute("UPDATE documents SET state = 'stored'")
        (checked,) = (
            one for one in FINDINGS.validate_python(data("doctor", "--library", library)) if one.what == "check"
        )
        assert (checked.state, checked.said[:23]) == ("warn", "3 documents are still t")
        with Catalogue.read(library) as catalogue:
            assert catalogue.unfinished() == 3

    def test_says_that_what_is_unfinished_may_be_being_added(self, data, library, owner, monkeypatch):  # noqa: ARG002
        monkeypatch.setenv("SCHOLIAST_LLM", "none")
        with closing(sqlite3.connect(library / "library.sqlite")) as database, database:
            database.execute("UPDATE documents SET state = 'stored'")
        findings = {one.what: one for one in FINDINGS.validate_python(data("doctor", "--library", library))}
        assert "may be adding them now" in findings["check"].todo
        assert findings["owner"].said.startswith("Another process has the library open")

    def test_says_what_to_do_where_something_is_not(self, scholiast, tmp_path, monkeypatch):
        monkeypatch.setenv("SCHOLIAST_ENCODER", str(tmp_path))
        monkeypatch.setenv("SCHOLIAST_LLM", "none")
        result = scholiast("doctor", "--library", tmp_path / "library")
        assert result.exit_code == 1
        flat = " ".join(result.stdout.split())
        assert "fail encoder" in flat
        assert "warn language model None is set" in flat
        assert "Make one: scholiast add" in flat
        assert not (tmp_path / "library").exists()


class TestTechniques:
    def test_are_all_there_with_their_source(self, data):
        found = TECHNIQUES.validate_python(data("techniques"))
        assert {(one.step, one.name) for one in found} == {(r.seam, name) for r in REGISTRIES for name in r}
        assert all(one.what and one.source for one in found)

    def test_of_one_step(self, data, scholiast):
        assert {one["name"] for one in data("techniques", "fuse")} == set(FUSE)
        k, weights = next(one["parameters"] for one in data("techniques", "fuse") if one["name"] == "rrf")
        assert (k["name"], k["default"], k["allowed"]) == ("k", 60, "integer, ≥ 1, ≤ 1000")
        assert (weights["name"], weights["default"]) == ("weights", {})
        assert "Cormack" in scholiast("techniques", "fuse").stdout

    def test_say_which_are_used(self, data):
        used = {(one["step"], one["name"]) for one in data("techniques") if one["default"]}
        assert {("fuse", "min_max"), ("search", "bm25"), ("answer", "extractive"), ("answer", "cited")} <= used
        assert ("fuse", "rrf") not in used

    def test_of_a_library_whose_settings_are_wrong(self, scholiast, tmp_path, monkeypatch):
        assert scholiast("techniques", "fuse", "--library", tmp_path).exit_code == 0
        monkeypatch.setenv("SCHOLIAST_LOG_LEVEL", "LOUD")
        assert scholiast("techniques", "fuse", "--library", tmp_path).exit_code == 2

    def test_of_a_step_that_is_none(self, scholiast):
        result = scholiast("techniques", "juggle")
        assert result.exit_code == 2
        assert "choose one of: plan, rewrite" in " ".join(result.stderr.replace("│", " ").split())


class TestDemo:
    def test_answers_three_questions_and_says_what_to_type_next(self, scholiast, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        first = scholiast("demo", "--mode", "extractive")
        assert first.exit_code == 0
        flat = " ".join(first.stdout.split())
        assert "10 added, 1 not readable" in flat
        assert flat.count("? ") >= 3
        assert "The library does not answer this question." in flat
        assert "add ~/papers" in flat
        again = scholiast("demo", "--mode", "extractive", "--json")
        answers = TypeAdapter(list[Answer]).validate_json(again.stdout)
        assert [answer.status for answer in answers] == ["answered", "answered", "unanswerable"]
        cited = {citation.title.split(":")[0] for citation in answers[1].citations}
        assert {"Pseudo-Relevance Feedback", "Adding Up Two Rankings"} <= cited


class TestProgram:
    def test_says_its_version(self, scholiast):
        assert scholiast("--version").stdout == f"scholiast {version('scholiast')}\n"

    def test_shows_help_when_it_is_told_nothing(self, scholiast):
        assert "ask" in scholiast().output

    def test_runs_as_a_module(self):
        done = subprocess.run(
            [sys.executable, "-m", "app", "--version"], capture_output=True, text=True, cwd=ROOT, check=True
        )
        assert done.stdout.startswith("scholiast ")

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completes_in_a_shell(self, shell):
        command = [sys.executable, "-m", "app", "--show-completion"]
        environment = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "PATH": "/usr/bin"}
        done = subprocess.run([*command, shell], capture_output=True, text=True, cwd=ROOT, env=environment, check=True)
        assert "scholiast" in done.stdout.lower()
