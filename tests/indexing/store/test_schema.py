"""The tables are those of any relational database."""

from __future__ import annotations

import pytest
from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from indexing.store.schema import passages, tables


@pytest.mark.parametrize("table", tables.sorted_tables, ids=lambda table: table.name)
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgres"])
def test_a_table_can_be_said_in_the_language_of(dialect: Dialect, table: Table) -> None:
    assert str(CreateTable(table).compile(dialect=dialect)).strip().startswith(f"CREATE TABLE {table.name}")


def test_the_id_of_a_passage_has_64_bits_and_is_where_sqlite_looks_first() -> None:
    assert "id INTEGER NOT NULL" in str(CreateTable(passages).compile(dialect=sqlite.dialect()))
    assert "id BIGINT NOT NULL" in str(CreateTable(passages).compile(dialect=postgresql.dialect()))
