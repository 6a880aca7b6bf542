"""How results look: what a person reads, worked out by hand."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from agents.types import Answer, Citation, Scores, Statement
from app.console import progress as progresses
from app.console.answers import show_answer
from app.console.documents import show_added, show_checked, show_reindexed
from app.console.harmless import harmless
from app.console.progress import Progress
from app.console.sources import authors_and_year, source
from app.console.streams import complain, count, out
from app.pace import Pace, in_words
from app.requests import Added, Advanced, Checked, Failed, Reindexed, Stepped


def printed(show, *arguments, width=80, **options):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show(*arguments, console, **options)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def cited(number, quote, **fields):
    known = {
        "document_id": "d", "title": "On Herons", "authors": ["Ada Kern"], "year": 2021, "doi": None, "page": 4,
        "section": "Results", "boxes": [], "passage_id": "d:0", "scores": Scores(),
    }  # fmt: skip
    return Citation(id=number, quote=quote, **{**known, **fields})


def answer(**fields):
    known = {
        "question": "Why?", "status": "answered", "text": "", "statements": [], "citations": [], "gaps": [],
        "searched": ["Why?"], "bound": None, "model": "", "trace": "t", "seconds": {"total": 1.25},
    }  # fmt: skip
    return Answer(**{**known, **fields})


class TestSources:
    @pytest.mark.parametrize(
        ("authors", "year", "shown"),
        [
            ([], None, ""),
            ([], 2021, "(2021)"),
            (["Ada Kern"], 2021, "Ada Kern (2021)"),
            (["Kern, Ada", "Lind, Bo"], 2021, "Kern and Lind (2021)"),
            (["Ng Yong Kiat"], 2004, "Ng Yong Kiat (2004)"),
            (["Ada Kern", "Bo Lind", "Cy Moor"], None, "Ada Kern, Bo Lind and Cy Moor"),
            (["Ada Kern", "Bo Lind", "Cy Moor", "Di Nagy"], 2021, "Ada Kern et al. (2021)"),
        ],
    )
    def test_name_three_authors_at_most(self, authors, year, shown):
        assert authors_and_year(authors, year) == shown

    def test_say_where_a_quotation_stands(self):
        assert source(cited(1, "x"), "How do herons fish?") == "Ada Kern (2021), On Herons, p. 4, Results"

    def test_say_on_which_page_a_quotation_ends(self):
        assert (
            source(cited(1, "x"), "How do herons fish?", last_page=5) == "Ada Kern (2021), On Herons, pp. 4–5, Results"
        )

    def test_say_only_what_is_known(self):
        assert source(cited(1, "x", title="", authors=[], year=None, page=None, section=""), "How?") == "d"


class TestAnswers:
    def test_a_quotation_is_shown_once(self):
        statement = Statement(text="It waits.", support="quoted", citations=[1])
        assert printed(show_answer, answer(statements=[statement], citations=[cited(1, "It waits.")])) == [
            "“It waits.” [1]  quoted",
            "   — Ada Kern (2021), On Herons, p. 4, Results",
            "",
            "quotations only · 1.2 s",
        ]

    def test_what_a_model_wrote_has_its_quotations_beneath(self):
        statements = [Statement(text="Herons wait.", support="supported", citations=[1, 2])]
        citations = [cited(1, "It waits."), cited(2, "So it does.", page=5)]
        assert printed(show_answer, answer(statements=statements, citations=citations, model="tiny")) == [
            "Herons wait. [1] [2]  supported",
            "   [1] “It waits.”",
            "   — Ada Kern (2021), On Herons, p. 4, Results",
            "   [2] “So it does.”",
            "   — Ada Kern (2021), On Herons, p. 5, Results",
            "",
            "written by tiny, every statement checked · 1.2 s",
        ]

    def test_claims_nothing_about_who_wrote_what_is_all_verbatim(self):
        statement = Statement(text="It waits.", support="quoted", citations=[1])
        said = printed(show_answer, answer(statements=[statement], citations=[cited(1, "It waits.")], model="tiny"))
        assert said[-1] == "tiny was asked; all of this is verbatim from the library · 1.2 s"

    def test_no_answer_says_what_was_searched_and_shows_what_comes_nearest(self):
        nothing = answer(status="unanswerable", citations=[cited(1, "It waits.")])
        assert printed(show_answer, nothing) == [
            "The library does not answer this question.",
            "The nearest it has:",
            "",
            "   [1] “It waits.”",
            "   — Ada Kern (2021), On Herons, p. 4, Results",
            "",
            "searched for “Why” · 1.2 s",
        ]

    def test_a_part_of_an_answer_says_what_is_missing_and_which_bound_was_met(self):
        statement = Statement(text="It waits.", support="weak", citations=[1])
        partial = answer(
            status="partial", statements=[statement], citations=[cited(1, "It is patient.")],
            gaps=["Nothing was found about otters."], bound="llm_calls: 4", model="tiny",
        )  # fmt: skip
        assert printed(show_answer, partial, width=100)[-2:] == [
            "Missing: Nothing was found about otters.",
            "written by tiny, every statement checked · stopped at the bound llm_calls: 4 · 1.2 s",
        ]

    def test_brackets_in_a_quotation_are_not_taken_for_markup(self):
        statement = Statement(text="See [bold] and [3].", support="quoted", citations=[1])
        said = printed(show_answer, answer(statements=[statement], citations=[cited(1, "See [bold] and [3].")]))
        assert said[0] == "“See [bold] and [3].” [1]  quoted"


class TestReports:
    def test_adding_says_what_became_of_the_files(self):
        result = Added(
            added=2, unchanged=1_000, updated=0, renamed=0, duplicates=1, removed=0, passages=40, seconds=2.04,
            failed=(Failed(path="/a/torn.pdf", reason="It is torn: mend it."),), notes=("By the way.",),
        )  # fmt: skip
        first, *rest = printed(show_added, result, width=200)
        assert first.startswith("2 added, 1 already there under another name, 1,000 unchanged, 1 not readable; ")
        assert first.endswith("; 40 passages indexed in 2.0 s.")
        assert rest == [
            "torn.pdf  It is torn: mend it.",
            "By the way.",
        ]

    def test_adding_nothing_says_what_can_be_read(self):
        nothing = dict.fromkeys(("added", "unchanged", "updated", "renamed", "duplicates", "removed", "passages"), 0)
        assert printed(show_added, Added(**nothing, seconds=0.1, failed=()), width=100) == [
            "There is no file that can be read: PDF, Markdown, plain text, HTML, Word (.docx), JATS XML and LaTeX",
            "can be.",
        ]

    def test_reindexing_says_what_could_not_be_cut_anew(self):
        failed = Failed(path="/a/torn.pdf", reason="It keeps its old passages. It is torn.")
        assert printed(show_reindexed, Reindexed(documents=2, passages=40, seconds=2.04, failed=(failed,))) == [
            "40 passages of 2 documents indexed anew in 2.0 s.",
            "torn.pdf  It keeps its old passages. It is torn.",
        ]

    def test_checking_lists_every_problem(self):
        checked = Checked(agree=False, documents=1, passages=2, sentences=3, problems=("One.", "Two."))
        assert printed(show_checked, checked) == [
            "2 problems with 1 document, 2 passages, 3 sentences:",
            "One.",
            "Two.",
        ]

    @pytest.mark.parametrize(
        ("number", "thing", "shown"),
        [(1, "entry", "1 entry"), (2, "entry", "2 entries"), (2, "day", "2 days"), (1200, "page", "1,200 pages")],
    )
    def test_counts_have_their_plural(self, number, thing, shown):
        assert count(number, thing) == shown


class TestProgress:
    def test_is_a_line_now_and_then_where_there_is_no_terminal(self, capsys, monkeypatch):
        monkeypatch.setattr(progresses, "LINE_EVERY_S", -1.0)
        with Progress(waiting="Opening", silent=False) as progress:
            progress(Advanced(stage="index", done=30, total=1200, unit="passages"))
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("Indexing: 30 of 1,200 passages")

    def test_guesses_how_much_there_is_to_index_until_everything_is_read(self, capsys, monkeypatch):
        monkeypatch.setattr(progresses, "LINE_EVERY_S", -1.0)
        with Progress(waiting="Opening", silent=False) as progress:
            progress(Advanced(stage="read", done=1, total=2, unit="files"))
            progress(Advanced(stage="index", done=30, total=3271, unit="passages"))
            progress(Advanced(stage="read", done=2, total=2, unit="files"))
            progress(Advanced(stage="index", done=40, total=3271, unit="passages"))
        lines = capsys.readouterr().err.splitlines()
        assert lines[1] == "Indexing: 30 of about 3,300 passages"
        assert lines[3] == "Indexing: 40 of 3,271 passages"

    def test_looking_at_files_is_done_when_reading_begins(self, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        with Progress(waiting="Opening", silent=False) as progress:
            progress(Advanced(stage="look", done=44, total=None, unit="files"))
            (look,) = progress._bars.tasks
            assert not look.finished
            progress(Advanced(stage="read", done=1, total=44, unit="files"))
            assert look.finished

    def test_is_silent_when_asked(self, capsys, monkeypatch):
        monkeypatch.setattr(progresses, "LINE_EVERY_S", -1.0)
        with Progress(waiting="Opening", silent=True) as progress:
            progress(Advanced(stage="index", done=30, total=None, unit="passages"))
        assert capsys.readouterr() == ("", "")

    def test_draws_bars_on_a_terminal_and_takes_them_away(self, capsys, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        with Progress(waiting="Opening", silent=False) as progress:
            progress(Stepped(event={"step": "plan", "said": "1 search planned", "elapsed_ms": 1.0}))
            progress(Advanced(stage="read", done=1, total=4, unit="files"))
            progress(Advanced(stage="index", done=30, total=1200, unit="passages"))
        out, err = capsys.readouterr()
        assert out == ""
        assert "Indexing" in err
        assert "30/~1,200 passages" in err

    def test_takes_brackets_in_a_question_for_what_they_are(self, capsys, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        with Progress(waiting="Opening [/i]", silent=False) as progress:
            progress(Stepped(event={"step": "plan", "said": "found for “what is [/b] in HTML?”", "elapsed_ms": 1.0}))
            progress._status._live.refresh()
        assert "what is [/b] in HTML?" in capsys.readouterr().err


class TestPace:
    def test_is_that_of_the_whole_time(self):
        seconds = iter([0.0, 10.0, 10.0, 20.0, 20.0, 50.0])
        pace = Pace(lambda: next(seconds))
        pace.advance(20, 500)
        pace.advance(70, 500)
        assert (pace.rate, pace.left_s) == ((70 - 20) / 10, (500 - 70) / 5)
        pace.advance(70, 470)  # nothing for ten seconds: reading's turn
        assert (pace.rate, pace.left_s) == ((70 - 20) / 20, (470 - 70) / 2.5)
        assert pace.left_s == (470 - 70) / 2.5 - 30  # it goes down while nothing is told

    def test_is_unknown_at_first_and_without_a_total(self):
        seconds = iter([0.0, 1.0, 9.0])
        pace = Pace(lambda: next(seconds))
        pace.advance(1, 9)
        assert pace.rate is None
        pace.advance(2, 9)
        assert (pace.rate, pace.left_s) == (None, None)
        pace.advance(10, None)
        assert (pace.rate, pace.left_s) == ((10 - 1) / 9, None)

    def test_begins_anew_when_another_stage_has_its_name(self):
        seconds = iter([0.0, 10.0, 20.0, 30.0])
        pace = Pace(lambda: next(seconds))
        for done in (0, 100, 10, 30):
            pace.advance(done, 200)
        assert pace.rate == (30 - 10) / 10

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [(3.0, "< 1 min left"), (264.0, "~4 min left"), (7500.0, "~2 h left")],
    )
    def test_is_said_no_more_exactly_than_it_is_known(self, seconds, said):
        assert in_words(seconds) == said


class TestHarmless:
    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("a\x1b[2Jb", "a[2Jb"),
            ("\x9b31mred\x07\x7f", "31mred"),
            ("invoice\u202efdp.exe\u2066", "invoicefdp.exe"),
            ("caf\udce9.txt", "caf\ufffd.txt"),
            ("tea\u200b\u00ad\ufeff\U000e0041\u3164\u2028.", "tea."),
            ("two\n\tlines é 中", "two\n\tlines é 中"),
        ],
    )
    def test_text_has_no_orders_to_the_terminal(self, text, left):
        assert harmless(text) == left

    def test_every_printer_prints_harmless_text(self, capsys, monkeypatch):
        monkeypatch.delenv("NO_COLOR")
        monkeypatch.setenv("FORCE_COLOR", "1")
        quotation = "Herons\x1b]0;mine\x07 wait\u202e."
        statement = Statement(text=quotation, citations=[1], support="quoted")
        show_answer(answer(statements=[statement], citations=[cited(1, quotation, title="On\x9b2J")]), out())
        complain("There is no file 'a\x1b[2Jb'.")
        shown, complained = capsys.readouterr()
        assert "“Herons]0;mine wait.”" in shown
        assert "\x1b[32mquoted" in shown
        assert not [order for order in ("\x1b]", "\x07", "\x9b", "\u202e") if order in shown]
        assert "a[2Jb" in complained

    def test_strings_are_not_taken_for_markup(self, capsys):
        out().print("a [/b] :smile: [red]c")
        assert capsys.readouterr().out == "a [/b] :smile: [red]c\n"
