"""Models: which one has each role, and which are worth getting, for people.

Knows nothing about how they are found.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from app.chores import ModelFetched
from app.console.streams import Indented, listed
from app.doctor.in_use import InUse
from app.fetching import in_gb
from app.recommended import NAMES, RECOMMENDED, afterwards
from app.settings import config_file

STATES = {"missing": "not on this machine", "none": "none", "server": "a server"}


def show_models(found: Iterable[InUse], here: frozenset[str], memory: int | None, console: Console) -> None:
    """Print what each role has, and below it what is recommended for it; *memory* in bytes is this machine's."""
    for one in found:
        console.print(Text(NAMES[one.role], style="bold"))
        console.print(Indented(Text.assemble("in use: ", (_named(one), "cyan"), _facts(one)), 2))
        if one.said:
            console.print(Indented(Text(one.said, style="yellow"), 4))
        for model in (model for model in RECOMMENDED if model.role == one.role):
            tight = memory is not None and model.memory_gb * 1e9 > memory
            facts = f"  {model.size_gb:.1f} GB, needs {model.memory_gb:g} GB of memory"
            warned = f", and this machine has {memory / 1e9:.1f}" if tight and memory is not None else ""
            mark = ("  on this machine", "green") if model.name in here else ("", "")
            console.print(Indented(Text.assemble((model.name, "cyan"), facts, (warned, "yellow"), mark), 4))
            console.print(Indented(Text(f"{model.why} ({model.repository})", style="dim"), 6))
        console.print()
    console.print(Text("To get one: scholiast model get NAME --use"))


def show_fetched(fetched: ModelFetched, console: Console) -> None:
    """Print where the model is, and what is to be done before it is used."""
    console.print(Text(f"{fetched.source} is on this machine ({in_gb(fetched.size)}):"))
    for file in fetched.files[:1] if fetched.role == "llm" else ():
        console.print(Indented(Text(file), 2))
    if fetched.kept:
        console.print(Text(f"Set as {fetched.role} in {fetched.kept}."))
    else:
        console.print(Text(f"To use it, write into {config_file()}, above all [tables]:"))
        console.print(Indented(Text(f'{fetched.role} = "{fetched.source}"', style="cyan"), 2))
    if afterwards(fetched.role):
        console.print(Text(afterwards(fetched.role)))


def _named(one: InUse) -> str:
    return one.name or STATES.get(one.state, one.state)


def _facts(one: InUse) -> str:
    size = in_gb(one.size) if one.size is not None else ""
    tokens = f"{one.tokens:,} tokens" if one.tokens is not None else ""
    state = {"bundled": "comes along", "missing": "not on this machine", "server": one.place}.get(one.state, "")
    said = listed((size, tokens, state))
    return f" ({said})" if said else ""
