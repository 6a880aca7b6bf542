"""Changing single values of a TOML text: what a person wrote around them stays."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.toml_text import TomlUnchanged, changed, written

MINE = """# My settings
library = "~/papers"   # where they are
llm = "a#b" # a hash is part of it

# how answers are made
[answering]   # differs from the preset
passages = 20
weights = [
  1, # one
  2,
]

# compress
[answering.compress]
name = "sentences"
parameters = { max_tokens = 500 }

[[answering.rerank]]
name = "x"
[[answering.rerank]]
name = "y"
[llm_server]
name = "q"
"""


def comments(text):
    return [part for line in text.splitlines() for part in [line.partition("# ")[2]] if part]


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("llm",), "none", 'llm = "a#b" # a hash', 'llm = "none" # a hash'),
        (("preset",), "fast", "# My settings", 'preset = "fast"\n# My settings'),
        (("answering", "weights"), [3], "weights = [\n  1, # one\n  2,\n]\n", "weights = [3]\n"),
        (("llm_server", "name"), "z", 'name = "q"\n', 'name = "z"\n'),
        (("qdrant", "timeout_s"), 5, 'name = "q"\n', 'name = "q"\n\n[qdrant]\ntimeout_s = 5\n'),
        (("answering", "passages"), None, "passages = 20\n", ""),
    ],
)
def test_one_value_changes_and_no_other_line(path, value, before, after):
    assert before in MINE
    assert changed(MINE, path, value) == MINE.replace(before, after, 1)


def test_a_table_of_its_own_gives_way_to_its_new_value():
    text = changed(MINE, ("answering", "compress"), {"name": "whole", "parameters": {"a": 1.5, "b": 'ü"\n'}})
    answering = tomllib.loads(text)["answering"]
    assert answering["compress"] == {"name": "whole", "parameters": {"a": 1.5, "b": 'ü"\n'}}
    assert answering["rerank"] == [{"name": "x"}, {"name": "y"}]
    assert comments(text) == comments(MINE)


def test_an_array_of_tables_gives_way_too():
    text = changed(MINE, ("answering", "rerank"), ["late"])
    assert tomllib.loads(text)["answering"]["rerank"] == ["late"]
    assert tomllib.loads(changed(text, ("answering", "rerank"), None))["answering"].keys() == {
        "passages", "weights", "compress",
    }  # fmt: skip


def test_everything_under_a_table_goes_with_it():
    text = changed(MINE, ("answering",), None)
    assert tomllib.loads(text) == {"library": "~/papers", "llm": "a#b", "llm_server": {"name": "q"}}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", '[answering]\nfuse = "rrf"\n'),
        ("# nothing yet", '# nothing yet\n\n[answering]\nfuse = "rrf"\n'),
        ("a=1", 'a=1\n\n[answering]\nfuse = "rrf"\n'),
        ("answering.k = 1\n[b]\n", 'answering.k = 1\nanswering.fuse = "rrf"\n[b]\n'),
        ("answering = { fuse = 'x', k = 1 } # both\n", 'answering = { fuse = "rrf", k = 1 } # both\n'),
        ("['answering']\n\"fuse\" = 'x' # mine\n", '[\'answering\']\n"fuse" = "rrf" # mine\n'),
        ("[answering.compress]\nname='x'\n", "[answering]\nfuse = \"rrf\"\n\n[answering.compress]\nname='x'\n"),
    ],
)
def test_a_table_is_written_as_it_was_begun(text, after):
    assert changed(text, ("answering", "fuse"), "rrf") == after


def test_a_new_value_stands_above_all_comments():
    assert changed("# mine\n\n[x]\ny = 1\n", ("llm",), "none") == 'llm = "none"\n# mine\n\n[x]\ny = 1\n'


def test_a_string_of_several_lines_is_one_value():
    text = 'a = """\n[no heading]\nllm = 1 # no comment\n"""\nllm = "x"\n'
    assert changed(text, ("llm",), "y") == text.replace('llm = "x"', 'llm = "y"')


def test_what_cannot_be_changed_alone_is_refused_with_the_line_to_write():
    with pytest.raises(TomlUnchanged, match=r"a\.b\.c = 1"):
        changed("a = 5\n", ("a", "b", "c"), 1)


def test_what_is_no_toml_is_refused():
    with pytest.raises(tomllib.TOMLDecodeError):
        changed("llm = = 1\n", ("llm",), "x")


values = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1), inner, max_size=3),
    max_leaves=6,
)


@given(values)
def test_every_value_is_written_so_that_it_is_read_as_it_was(value):
    assert tomllib.loads(f"x = {written(value)}")["x"] == value


@given(values)
def test_a_value_put_into_a_text_is_read_there_and_all_else_too(value):
    before = tomllib.loads(MINE)
    after = tomllib.loads(changed(MINE, ("answering", "fuse"), value))
    assert after.pop("answering") == {**before.pop("answering"), "fuse": value}
    assert after == before
