"""Guard: whatever goes wrong in a command becomes a sentence and an exit code.

0 done, 1 failed, 2 wrong use, 130 interrupted. Tracebacks go to the log. Knows nothing about the commands.
"""

from __future__ import annotations

import logging
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

log = logging.getLogger(__name__)

FAILED: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130
RESUMED: Final = ("add", "sync", "demo", "reindex", "evaluate", "model", "batch")
"""Commands that leave work half done when they are interrupted, and take it up again."""

ASKED: Final = ("ask", "resume")
"""Commands whose question another command takes up again."""

_PYDANTIC: Final = "Value error, "


class Guarded(TyperGroup):
    """The group of all commands, which tells errors as a person would."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that *ctx* names."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _interrupted(ctx.invoked_subcommand)
            raise typer.Exit(INTERRUPTED) from None
        except typer.BadParameter as error:
            error.message = error.message.removeprefix(_PYDANTIC)  # which typer checks choices with
            raise
        except (typer.Exit, typer.Abort, TyperException, BrokenPipeError):
            raise
        except Exception as error:
            raise typer.Exit(told(error)) from error


def _interrupted(command: str | None) -> None:
    from app.console.streams import note

    kept = " What was finished is kept; the same command goes on where this one stopped."
    taken_up = " To go on with the question: scholiast resume"
    note("Interrupted." + kept * (command in RESUMED) + taken_up * (command in ASKED))


def told(error: Exception) -> int:
    """Say what *error* is about and return the exit code."""
    from app.console.streams import complain
    from app.settings import SettingsError
    from app.shown import SHOWN, unforeseen

    if isinstance(error, SHOWN):
        log.info("refused: %s", error, exc_info=error)
        complain(str(error))
        return WRONG_USE if isinstance(error, SettingsError) else FAILED
    log.error("unforeseen: %s", error, exc_info=error)
    complain(unforeseen(error))
    return FAILED
