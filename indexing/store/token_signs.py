"""Token signs as rows: what an encoder makes of the tokens of a passage.

They are of one encoder each, so that those of another can be written beside them. Knows nothing about what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, delete, insert, select

from indexing.store.batches import batches
from indexing.store.schema import token_signs
from indexing.types import Signs


def read(connection: Connection, encoder: str, ids: Sequence[int]) -> dict[int, Signs]:
    """Return passage id -> signs by this *encoder*, for those of *ids* that have them."""
    columns = (token_signs.c.passage_id, token_signs.c.width, token_signs.c.signs)
    mine = select(*columns).where(token_signs.c.encoder == encoder)
    return {
        row.passage_id: np.frombuffer(row.signs, np.uint8).reshape(-1, row.width)
        for batch in batches(ids)
        for row in connection.execute(mine.where(token_signs.c.passage_id.in_(batch)))
    }


def write(connection: Connection, encoder: str, signs: Mapping[int, Signs]) -> None:
    """Keep passage id -> *signs*, in place of those by the same *encoder*."""
    for batch in batches(list(signs)):
        mine = delete(token_signs).where(token_signs.c.encoder == encoder)
        connection.execute(mine.where(token_signs.c.passage_id.in_(batch)))
        rows = [
            {"passage_id": key, "encoder": encoder, "width": signs[key].shape[1], "signs": signs[key].tobytes()}
            for key in batch
        ]
        connection.execute(insert(token_signs), rows)


def keep_only(connection: Connection, encoder: str) -> None:
    """Forget the signs of every other encoder."""
    # subtle: the key's index answers whether there are any; deleting by itself reads every row, a second of 100,000
    others = select(token_signs.c.encoder).distinct().where(token_signs.c.encoder != encoder)
    for other in connection.scalars(others).all():
        connection.execute(delete(token_signs).where(token_signs.c.encoder == other))
