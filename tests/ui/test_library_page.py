"""The library's page without a browser: what it shows of papers, of work and of files that failed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.jobs import Job, State
from app.requests import AddRequest, Advanced, RemoveRequest
from app.shelf import Standing
from indexing.types import Correction, Document, Metadata
from tests.ui.conftest import PAGES, SLOW_S, sane
from ui import backend as desk
from ui.parts.adding import begin
from ui.parts.correcting import Form, wishes
from ui.parts.duplicates import differences
from ui.parts.work import left, told
from ui.texts.english import ENGLISH
from ui.texts.german import GERMAN

PAPER = Document(
    "a" * 16, Metadata("On herons", ("Ann Poe", "R. Roe"), 1999, "10.1/x", "Letters"), "pdf", "en", 4, 9, ("marsh",)
)


def captions(page):
    return " | ".join(one.value for one in page.caption)


def first_paper():
    with desk.backend().catalogue() as catalogue:
        return next(iter(catalogue.documents().values()))


def paper(key):
    page = AppTest.from_file(str(PAGES / "library.py"), default_timeout=SLOW_S)
    page.query_params["paper"] = key
    return sane(page.run())


class TestTheTable:
    def test_shows_papers_by_words_kind_language_and_years(self, opened):
        page = sane(opened("library"))
        assert "10 papers" in captions(page)
        page.text_input(key="filter").set_value("late interaction")
        assert "1 of 10 papers" in captions(sane(page.run()))
        page.text_input(key="filter").set_value("")
        oldest = page.selectbox(key="filter-until").options[1]
        page.selectbox(key="filter-until").set_value(oldest)
        assert "1 of 10 papers" in captions(sane(page.run()))
        page.selectbox(key="filter-years").set_value(str(int(oldest) + 1))
        assert "0 of 10 papers" in captions(sane(page.run()))
        page.selectbox(key="filter-years").set_value("")
        page.selectbox(key="filter-until").set_value("")
        page.multiselect(key="filter-kinds").set_value(["pdf"])
        page.multiselect(key="filter-languages").set_value(["en"])
        page.multiselect(key="filter-standing").set_value([Standing.COMING])
        assert "0 of 10 papers" in captions(sane(page.run()))

    def test_says_when_no_paper_is_like_that(self, opened):
        page = sane(opened("library"))
        page.text_input(key="filter").set_value("herons and submarines")
        assert ENGLISH.no_such_papers in [one.value for one in sane(page.run()).info]


class TestAPaper:
    def test_is_shown_by_its_address(self, opened):
        opened("library")
        document = first_paper()
        assert [one.value for one in paper(document.id).header] == [document.metadata.title]

    def test_that_is_not_there_is_said(self, opened):
        opened("library")
        assert [one.value for one in paper("feed" * 4).info] == [ENGLISH.paper_gone]


class TestAForm:
    def form(self, **other):
        known = {
            "title": "On herons",
            "authors": "Ann Poe\nR. Roe\n",
            "year": "1999",
            "doi": "10.1/x",
            "venue": "Letters",
            "collections": ("marsh",),
        }
        return Form(**{**known, **other})

    def test_that_was_left_alone_wishes_nothing(self):
        assert wishes(PAPER, {}, self.form()) == {}

    def test_corrects_what_was_changed(self):
        form = self.form(title=" Ardea ", authors="Ann Poe", collections=("lake",))
        assert wishes(PAPER, {}, form) == {
            "title": "Ardea",
            "authors": ("Ann Poe",),
            "into": ["lake"],
            "out_of": ["marsh"],
        }

    def test_knows_nothing_of_what_was_emptied(self):
        assert wishes(PAPER, {}, self.form(year="", doi=" ", authors="")) == {"unknown": ["authors", "year", "doi"]}

    def test_takes_back_what_says_again_what_the_file_says(self):
        assert wishes(PAPER, {"year": Correction(1999, 2001)}, self.form(year="2001")) == {"as_found": ["year"]}


class TestWork:
    def running(self, *news):
        job = Job(AddRequest(paths=("/papers",)))
        job.state = State.RUNNING
        for one in news:
            job.advance.take(one)
        return told(job, ENGLISH)

    def test_waits_for_its_turn(self):
        assert told(Job(RemoveRequest(documents=("a",))), GERMAN) == (0.0, "Wartet, bis das Laufende fertig ist.")

    def test_has_begun(self):
        assert self.running() == (0.0, "Beginning …")

    def test_looks_at_files_before_it_reads_them(self):
        assert self.running(advanced("look", 7, None)) == (0.0, "Looking at files …")

    def test_reads_and_indexes(self):
        news = (advanced("look", 40, None), advanced("read", 12, 40), advanced("index", 500, 3271))
        said = "12 of 40 files read · 500 of about 3,300 passages indexed"
        assert self.running(*news) == (500 / 3271, said)

    def test_knows_how_many_passages_there_are_when_all_files_are_read(self):
        share, line = self.running(advanced("read", 40, 40), advanced("index", 500, 1000))
        assert (share, line) == (0.5, "40 of 40 files read · 500 of 1,000 passages indexed")

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [(None, ""), (20, "less than a minute left"), (264, "about 4 min left"), (7300, "about 2 h left")],
    )
    def test_takes_as_long_as_it_says(self, seconds, said):
        assert left(seconds, ENGLISH) == said

    def test_of_another_window_and_the_files_that_failed_are_shown_in_each(self, opened, tmp_path):
        opened("library")
        (tmp_path / "broken.pdf").write_bytes(b"no PDF")
        job = desk.backend().jobs.submit(AddRequest(paths=(str(tmp_path / "broken.pdf"),)))
        assert job.finished(SLOW_S)
        page = sane(opened("library"))
        assert any("1 could not be read" in one.value for one in page.markdown)
        assert any(one.label == "Files that could not be read: 2" for one in page.expander)
        page.button(key=f"close-{job.id}").click()
        assert not any("1 could not be read" in one.value for one in sane(page.run()).markdown)

    def test_what_can_be_undone_is_not_forgotten_when_more_is_done(self, opened, tmp_path):
        opened("library")
        jobs, removed = desk.backend().jobs, []
        for name in ("otters", "newts"):
            (tmp_path / f"{name}.md").write_text(f"# On {name}\n\nAll {name} swim upstream at night.\n")
            assert jobs.submit(AddRequest(paths=(str(tmp_path / f"{name}.md"),))).finished(SLOW_S)
            begin(RemoveRequest(documents=(f"On {name}",), undoable=True), desk.backend())
            removed.append(jobs.all()[0])
            assert removed[-1].finished(SLOW_S)
        page = sane(opened("library"))
        assert {f"undo-{job.id}" for job in removed} <= {one.key for one in page.button}
        for job in jobs.all():
            jobs.forget(job.id)


def advanced(stage, done, total):
    return Advanced(stage=stage, done=done, total=total, unit="files")


def test_papers_that_are_probably_the_same_are_told_apart_by_what_differs():
    other = Document("b" * 16, Metadata("On herons", ("Ann Poe", "R. Roe"), 2001, None, "Letters"), "pdf", "en", 4, 9)
    assert differences((PAPER, other), ENGLISH) == {"Year": ["1999", "2001"], "DOI": ["10.1/x", ""]}
