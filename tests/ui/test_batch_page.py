"""The batch page without a browser: beginning one, what is shown of it, and what can be done with it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.batch.opened import Line, Shown, Which
from app.batch.running import Running
from app.batch.saved import Stage, Wanted
from tests.app.batch.outcomes import outcome, row
from tests.ui.conftest import PAGES, SLOW_S, at_home, sane, shown
from ui import backend as desk
from ui.parts.batch.by_paper import _cell
from ui.parts.batch.rows import BEGINNING, row_data
from ui.parts.batch.told import again_of, progress_of
from ui.texts.english import ENGLISH
from ui.texts.german import GERMAN

CSV = (
    b"id,question,topic\n1,What does the parameter b control in BM25?,ranking\n2,,nothing\n3,Who won in 1998?,sports\n"
)
QUOTING = Wanted(mode="extractive", preset="fast")
LINE = Line(7, "What is a heron?", "f", "", "")


def batch(key, **query):
    page = AppTest.from_file(str(PAGES / "batch.py"), default_timeout=SLOW_S)
    for name, value in {"batch": key, **query}.items():
        page.query_params[name] = value
    return page.run()


def words(page):
    return " | ".join(one.value for kind in ("markdown", "caption", "text") for one in page.get(kind))


def named(page):
    found = page.query_params["batch"]
    return found if isinstance(found, str) else found[0]


def button(page, key):
    return next(one for one in page.button if one.key == key)


def filtered(page, which):
    """Choose which rows are shown."""
    next(one for one in page.get("button_group") if one.key == "batch-which").set_value(which)
    sane(page.run())


def asked(content=CSV, name="q.csv", wanted=QUOTING):
    """Return the id of a batch that was asked to its end."""
    batches = desk.backend().batches
    saved = batches.saved.make(name, content, wanted)
    assert batches.start(saved.id, desk.backend().settings).ended.wait(SLOW_S)
    return saved.id


def test_a_library_without_papers_says_to_add_some(tmp_path):
    with at_home(tmp_path, tmp_path / "none yet"):
        page = sane(shown("batch"))
        assert [one.value for one in page.info] == [ENGLISH.no_papers_yet]


class TestBeginning:
    def test_tells_what_a_file_is_read_as_and_asks_it(self, opened):
        page = sane(opened("batch"))
        page.file_uploader[0].upload("Ranking.csv", CSV, "text/csv")
        sane(page.run())
        assert page.selectbox[0].value == "question"
        assert "Questions: 2" in words(page)
        assert "Line 2: There is no question" in page.warning[0].value.replace("\\", "")
        button(page, "batch-begin").click()
        sane(page.run())
        assert [one.value for one in page.header] == ["Ranking"]
        key = named(page)
        saved = desk.backend().batches.saved.find(key)
        assert (saved.suffix, saved.wanted.column, saved.wanted.limit) == (".csv", "question", None)

    def test_lets_the_column_be_chosen_where_nobody_can_tell(self, opened):
        page = sane(opened("batch"))
        page.file_uploader[0].upload("birds.csv", b"a,b\nherons,storks\n", "text/csv")
        sane(page.run())
        assert not any(one.key == "batch-begin" for one in page.button)
        page.selectbox[0].set_value("b")
        sane(page.run())
        assert "1. storks" in words(page)
        assert any(one.key == "batch-begin" for one in page.button)

    def test_says_why_a_file_cannot_be_read(self, opened):
        page = sane(opened("batch"))
        page.file_uploader[0].upload("latin.csv", b"question\n\xe4h?\n", "text/csv")
        page.run()
        assert not page.exception
        assert page.error[0].value.replace("\\", "").startswith("'latin.csv' is not UTF-8")

    def test_the_first_of_each_paper(self, opened):
        page = sane(opened("batch"))
        page.file_uploader[0].upload("q.txt", b"What was measured?\nWhich data?\n", "text/plain")
        sane(page.run())
        page.toggle[0].set_value(True)
        sane(page.run())
        assert "20 answers" in words(page)
        next(one for one in page.get("button_group") if "batch-way" in str(one.key)).set_value("limit")
        sane(page.run())
        page.number_input[0].set_value(3)
        sane(page.run())
        button(page, "batch-begin").click()
        sane(page.run())
        key = named(page)
        batches = desk.backend().batches
        run = batches.running(key)
        assert run is None or run.ended.wait(SLOW_S)
        assert batches.opened(key).result().counts()[Which.MISSING] == 17
        page = sane(batch(key))
        button(page, "batch-rest").click()
        sane(page.run())
        assert batches.saved.find(key).wanted.limit is None


class TestOne:
    def test_that_is_not_there_is_a_sentence_and_leads_back(self, opened):
        opened("batch")
        page = batch("../../etc")
        assert not page.exception
        assert "There is no batch" in page.error[0].value
        page.button[0].click()
        assert "batch" not in sane(page.run()).query_params

    def test_shows_how_its_rows_stand_and_one_of_them(self, opened):
        opened("batch")
        page = sane(batch(asked(), row="1"))
        assert "done · 1 answered · 1 unsure · 1 failed" in words(page).replace("\\", "")
        assert "Row 1 of 3" in words(page)
        assert "all of it verbatim" in words(page).replace("\\", "")

    def test_a_row_closes_when_others_are_chosen_and_not_by_itself(self, opened):
        opened("batch")
        page = sane(batch(asked(), row="1"))
        filtered(page, Which.SURE)
        assert "Row 1 of 3" in words(page)
        filtered(page, Which.UNSURE)
        assert "Row 1 of 3" not in words(page)
        assert "row" not in page.query_params
        page.query_params["row"] = "2"  # as if its answer had only just made it another kind of row
        assert "Row 2 of 3" in words(sane(page.run()))
        filtered(page, Which.ALL)
        assert "Row 2 of 3" in words(page)

    def test_shows_why_a_row_was_not_asked(self, opened):
        opened("batch")
        page = sane(batch(asked(), row="2"))
        assert "There is no question in the column" in page.info[0].value

    def test_tells_what_has_changed(self, opened):
        opened("batch")
        old, new = asked(), asked(CSV.replace(b"3,Who won in 1998?", b"3,Who lost in 1998?"))
        page = sane(batch(new))
        page.session_state["batch-changes"] = True
        page = sane(page.run())
        next(one for one in page.selectbox if one.key == f"batch-against-{new}").set_value(old)
        assert "1 changed" in words(sane(page.run()))

    def test_what_its_process_left_is_interrupted_and_goes_on(self, opened):
        opened("batch")
        key = asked()
        batches = desk.backend().batches
        batches.saved.change(key, stage=Stage.RUNNING)
        page = sane(batch(key))
        assert ENGLISH.batch_interrupted_means in words(page)
        button(page, "batch-go-on").click()
        sane(page.run())
        run = batches.running(key)
        assert run is None or run.ended.wait(SLOW_S)
        assert batches.saved.find(key).stage is Stage.DONE

    def test_is_renamed_and_deleted_after_a_question_back(self, opened):
        opened("batch")
        key = asked()
        page = sane(batch(key))
        page.session_state["batch-more"] = True
        sane(page.run()).text_input(key=f"batch-title-{key}").set_value("Herons & storks")
        next(one for one in page.button if one.label == ENGLISH.rename).click()
        assert [one.value for one in sane(page.run()).header] == ["Herons \\& storks"]
        page.session_state["batch-more"] = True
        button(sane(page.run()), "batch-delete").click()
        page.session_state["batch-more"] = True
        button(sane(page.run()), "batch-delete-really").click()
        assert "batch" not in sane(page.run()).query_params
        assert key not in [saved.id for saved in desk.backend().batches.saved.all()]

    def test_is_asked_again_where_it_is_unsure(self, opened):
        opened("batch")
        key = asked()
        page = sane(batch(key))
        assert button(page, "batch-retry-failed").disabled, "a line without a question cannot be asked again"
        button(page, "batch-retry-unsure").click()
        sane(page.run())
        run = desk.backend().batches.running(key)
        assert run is None or run.ended.wait(SLOW_S)
        assert desk.backend().batches.saved.find(key).last.asked == 1

    def test_is_listed(self, opened):
        opened("batch")
        key = asked(name="Herons.csv")
        page = sane(opened("batch"))
        assert button(page, f"batch-{key}").label == "Herons"


class TestWords:
    def test_a_run_tells_how_far_it_is(self, opened):
        opened("batch")
        saved = desk.backend().batches.saved.make("q.csv", CSV, QUOTING)
        run = Running(saved, desk.backend().settings, None)
        assert progress_of(run, GERMAN) == (0.0, "wartet, bis er an der Reihe ist")
        run._stage, run.plan.reasons["new"] = Stage.RUNNING, 4
        assert progress_of(run, ENGLISH) == (0.0, f"0 of 4 asked · {ENGLISH.batch_loading}")
        run.tally.take(outcome(row()))
        share, line = progress_of(run, ENGLISH)
        assert (share, line) == (0.25, "1 of 4 asked · 1 answered · 0 unsure · 0 failed")
        run.stop()
        assert ENGLISH.batch_stopping in progress_of(run, ENGLISH)[1]

    def test_what_is_asked_again_is_told_with_its_reason(self):
        said = again_of({"new": 5, "settings": 2, "retried": 1}, ENGLISH)
        assert said == "Asked again: 2 because settings have changed, 1 tried again"
        assert again_of({"new": 5}, ENGLISH) == ""

    @pytest.mark.parametrize(
        ("which", "of", "said"),
        [
            (Which.SURE, outcome(), "answered"),
            (Which.UNSURE, outcome(bound="rounds"), "unsure"),
            (Which.UNSURE, outcome(status="unanswerable"), "not answered"),
            (Which.FAILED, outcome(failure="The model broke."), "failed"),
            (Which.MISSING, None, "not asked"),
        ],
    )
    def test_a_row_says_how_it_stands(self, which, of, said):
        assert row_data(6, Shown(LINE, which, of), ENGLISH)["standing"] == said

    def test_a_row_shows_the_beginning_of_its_answer_or_why_there_is_none(self):
        long = row_data(6, Shown(LINE, Which.SURE, outcome(text="ab " * 200)), ENGLISH)
        assert len(long["answer"]) == BEGINNING + 2
        failed = row_data(6, Shown(LINE, Which.FAILED, outcome(failure="The model broke.")), ENGLISH)
        assert (failed["answer"], failed["sources"]) == ("The model broke.", "")

    @pytest.mark.parametrize(
        ("which", "of", "text", "tone"),
        [
            (Which.UNSURE, outcome(status="unanswerable"), "–", "silent"),
            (Which.MISSING, None, "…", "missing"),
            (Which.SURE, outcome(label="yes"), "yes", "sure"),
        ],
    )
    def test_a_paper_that_does_not_say_is_no_paper_that_was_not_asked(self, which, of, text, tone):
        cell = _cell(6, Shown(LINE, which, of), ENGLISH)
        assert (cell["text"], cell["tone"]) == (text, tone)
