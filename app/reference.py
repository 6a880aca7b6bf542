"""Reference: the parts of the documents that are written by program: commands, settings, techniques.

Run by `make docs` through cog. Knows nothing about the documents around them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from textwrap import dedent, indent
from typing import Any

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.core import TyperGroup

from agents.settings import AgentSettings
from app.cli import app
from app.console.techniques import markdown_table
from app.recommended import NAMES, RECOMMENDED
from app.settings import Settings
from app.techniques import techniques

PROGRAM = "scholiast"
WIDTH = 100


def commands() -> str:
    """Return the help of every command, as `scholiast COMMAND --help` prints it, without its frames."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    parts = [_help(group, PROGRAM, None)]
    with group.make_context(PROGRAM, ["--help"], resilient_parsing=True) as parent:
        for name, command in group.commands.items():
            parts.append(_help(command, name, parent))
            if isinstance(command, TyperGroup):
                with command.make_context(name, ["--help"], parent=parent, resilient_parsing=True) as above:
                    parts += [_help(one, inner, above) for inner, one in command.commands.items()]
    return "\n".join(parts)


def settings() -> str:
    """Return a table of the settings: name in config.toml, variable, default, meaning."""
    rows = ["| in config.toml | variable | default | what |", "|---|---|---|---|"]
    for path, field in _fields(Settings):
        variable = f"`SCHOLIAST_{'__'.join(path).upper()}`"
        rows.append(f"| `{'.'.join(path)}` | {variable} | {_default(field)} | {field.description or ''} |")
    return "\n".join(rows) + "\n"


def answering() -> str:
    """Return a table of what a preset, or the setting `answering`, may say."""
    rows = ["| key | default | what |", "|---|---|---|"]
    for path, field in _fields(AgentSettings):
        rows.append(f"| `{'.'.join(path)}` | {_default(field)} | {field.description or 'technique of this step'} |")
    return "\n".join(rows) + "\n"


def models() -> str:
    """Return a table of the models that are recommended for each role."""
    rows = ["| for | name | model | parameters | to fetch | memory | why |", "|---|---|---|---|---|---|---|"]
    for one in RECOMMENDED:
        size, memory = f"{one.size_gb:.1f} GB", f"{one.memory_gb:g} GB"
        cells = (NAMES[one.role], f"`{one.name}`", f"`{one.repository}`", one.parameters, size, memory, one.why)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def techniques_table() -> str:
    """Return the table of all techniques."""
    return "\n".join(markdown_table(techniques())) + "\n"


def _help(command: Any, name: str, parent: Any) -> str:
    """Return a Markdown section with the help of *command*, drawn plainly, its examples behind it."""
    plain = copy(command)
    plain.rich_markup_mode = None
    plain.help, _, examples = (command.help or "").partition("Examples:\n")
    title = name if parent is None else f"{parent.command_path} {name}"
    context = typer.Context(plain, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    shown = plain.get_help(context).rstrip()
    if examples:
        shown += f"\n\nExamples:\n{indent(dedent(examples).strip(), '  ')}"
    return f"## {title}\n\n```\n{shown}\n```\n"


def _fields(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Yield the path and field of every setting, tables opened."""
    for name, field in model.model_fields.items():
        default = field.default
        if isinstance(default, BaseModel) and not _is_choice(default):
            yield from _fields(type(default), (*above, name))
        else:
            yield (*above, name), field


def _is_choice(value: object) -> bool:
    return isinstance(value, BaseModel) and set(type(value).model_fields) == {"name", "parameters"}


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "your data directory"
    value = field.default
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return ", ".join(f"`{one.name}`" if _is_choice(one) else f"`{one}`" for one in value)
    if _is_choice(value):
        return f"`{value.name}`"
    return f"`{value if isinstance(value, str) else json.dumps(value)}`"
