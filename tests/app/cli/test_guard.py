"""What goes wrong in a command: a sentence, an exit code, and the traceback in the log."""

from __future__ import annotations

import logging

import pytest
import typer
from typer.testing import CliRunner

from agents.errors import ModelError
from app.cli.guard import Guarded
from app.settings import SettingsError
from indexing.errors import UnknownDocument


def run(error, *, command="fail"):
    program = typer.Typer(cls=Guarded)

    @program.command(command)
    def fail():
        raise error

    @program.command()
    def other():
        """Make a group of it."""

    return CliRunner().invoke(program, [command])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownDocument("There is no penguin."), 1),
        (ModelError("There is no penguin."), 1),
        (SettingsError("There is no penguin."), 2),
    ],
)
def test_an_error_of_ours_is_its_sentence(error, code):
    result = run(error)
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", "There is no penguin.\n")


def test_any_other_one_says_where_the_details_are(caplog):
    with caplog.at_level(logging.ERROR):
        result = run(ZeroDivisionError("by a penguin"))
    assert result.exit_code == 1
    assert "unforeseen went wrong (ZeroDivisionError: by a penguin). Details are in" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in caplog.text


def test_an_interruption_of_adding_says_that_nothing_is_lost():
    result = run(KeyboardInterrupt(), command="add")
    assert result.exit_code == 130
    assert result.stderr.startswith("Interrupted. What was finished is kept")


def test_an_interruption_of_a_question_says_how_to_go_on():
    result = run(KeyboardInterrupt(), command="ask")
    assert result.stderr == "Interrupted. To go on with the question: scholiast resume\n"


def test_an_interruption_of_anything_else_does_not_speak_of_what_was_finished():
    result = run(KeyboardInterrupt(), command="search")
    assert (result.exit_code, result.stderr) == (130, "Interrupted.\n")


def test_an_exit_code_is_kept():
    assert run(typer.Exit(7)).exit_code == 7
