"""Passages: the blocks of a document -> whole sentences, about 200 tokens, of one section and one kind.

A table is cut between its rows and keeps its caption; an entry of a bibliography is one sentence that
is never quoted. Knows nothing about files, encoders or indexes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from indexing.errors import UnreadableFile
from indexing.lines import line_boxes
from indexing.packing import pack
from indexing.quotable import begins_in_mid_air, breaks_off, is_label, worth_quoting
from indexing.types import POSITION_BITS, Block, Kind, Parsed, Passage, Sentence, passage_id
from indexing.units import clauses, units

CHUNKER = "sentences-2"
"""Name and version of the rules by which passages are made; a library built with others is rebuilt."""

TOO_LONG = 2  # times target_tokens: a longer sentence is cut at its clauses

CountTokens = Callable[[Sequence[str]], list[int]]
"""Texts -> the number of tokens of each, special tokens left out, without an upper limit."""

_TABLE_LABEL = re.compile(
    r"\W*(?:(?:supplementary|extended data)\s)?(?:tab(?:\.|le|elle|leau)|表)",
    re.IGNORECASE,
)
_FIGURE_LABEL = re.compile(
    r"\W*(?:(?:supplementary|extended data)\s)?(?:fig|abb|scheme|plate|图|図)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, row or entry: characters start <= i < end of block number *block*."""

    block: int
    start: int
    end: int
    tokens: int


def make_passages(
    document_id: str,
    parsed: Parsed,
    *,
    count_tokens: CountTokens,
    target_tokens: int = 200,
) -> list[Passage]:
    """Return the passages of a document, in reading order, without overlap.

    Several sentences together have at most 1.2 times *target_tokens*; a single sentence may have up to
    twice as many before it is cut at its clauses.

    Args:
        document_id: 16 hexadecimal digits.
        parsed: what the parser made of the file.
        count_tokens: counts the encoder's tokens, and may not truncate.
        target_tokens: what a passage should have.

    Raises:
        UnreadableFile: the document has more passages than can be numbered.
        ValueError: *target_tokens* is below 1.
    """
    if target_tokens < 1:
        raise ValueError(f"target_tokens is {target_tokens!r}; it has to be 1 or more.")
    blocks = parsed.blocks
    found = _units(blocks, count_tokens, target_tokens)
    packs = [
        piece
        for numbers in _groups(blocks)
        for piece in _packed([unit for number in numbers for unit in found[number]], target_tokens)
    ]
    if len(packs) > 1 << POSITION_BITS:
        raise UnreadableFile(
            f"The document has {len(packs):,} passages, more than the {1 << POSITION_BITS:,} that can be kept of one; "
            "split it into parts."
        )
    packs.sort(key=lambda piece: min((unit.block, unit.start) for unit in piece))
    title = parsed.metadata.title
    return [_passage(document_id, position, title, blocks, piece) for position, piece in enumerate(packs)]


def _units(blocks: Sequence[Block], count_tokens: CountTokens, target: int) -> list[list[_Unit]]:
    """Return the sentences, rows or entries of each block with their tokens, over-long ones cut."""
    spans = [(number, *span) for number, block in enumerate(blocks) for span in units(block)]
    counts = count_tokens([blocks[number].text[start:end] for number, start, end in spans]) if spans else []
    found: list[list[_Unit]] = [[] for _ in blocks]
    for (number, start, end), tokens in zip(spans, counts, strict=True):
        if tokens <= TOO_LONG * target:
            found[number].append(_Unit(number, start, end, tokens))
            continue
        text = blocks[number].text
        pieces = clauses(text, start, end, longest=max(1, (end - start) * target // tokens))
        lengths = count_tokens([text[a:b] for a, b in pieces])
        found[number].extend(_Unit(number, a, b, n) for (a, b), n in zip(pieces, lengths, strict=True))
    return found


def _groups(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the numbers of blocks that may share passages; each block is in one group.

    The prose of a section goes on after a table or caption that stands in the middle of it.
    """
    for _, numbers in groupby(range(len(blocks)), key=lambda number: blocks[number].section):
        section = list(numbers)
        for kind in (Kind.PROSE, Kind.REFERENCES):
            alike = [number for number in section if blocks[number].kind is kind]
            if alike:
                yield alike
        captions = _captions_of_tables(blocks, section)
        for number in section:
            if blocks[number].kind is Kind.TABLE:
                yield sorted(
                    [
                        number,
                        *(caption for caption, table in captions.items() if table == number),
                    ]
                )
            elif blocks[number].kind is Kind.CAPTION and number not in captions:
                yield [number]


def _captions_of_tables(blocks: Sequence[Block], section: Sequence[int]) -> dict[int, int]:
    """Return caption -> table for the captions that stand directly before or after a table.

    One that says to be a table's wins over one without a label; a figure's is never taken.
    """
    tables = {number for number in section if blocks[number].kind is Kind.TABLE}
    captions = [number for number in section if blocks[number].kind is Kind.CAPTION]
    labelled = [number for number in captions if _TABLE_LABEL.match(blocks[number].text)]
    others = [n for n in captions if n not in labelled and not _FIGURE_LABEL.match(blocks[n].text)]
    found: dict[int, int] = {}
    for caption in [*labelled, *others]:
        for table in (caption + 1, caption - 1):
            if table in tables and table not in found.values():
                found[caption] = table
                break
    return found


def _packed(group: list[_Unit], target: int) -> Iterator[list[_Unit]]:
    """Yield the units of *group* as they share passages."""
    lengths = [unit.tokens for unit in group]
    ends = [unit.block != following.block for unit, following in pairwise(group)] + [True]
    first = 0
    for size in pack(lengths, ends[: len(group)], target=target):
        yield group[first : first + size]
        first += size


def _passage(
    document_id: str,
    position: int,
    title: str,
    blocks: Sequence[Block],
    piece: list[_Unit],
) -> Passage:
    """Return the passage of these units: verbatim within a block, a line end between blocks."""
    text, sentences = "", []
    for number, of_block in groupby(piece, key=lambda unit: unit.block):
        block, group = blocks[number], list(of_block)
        text += "\n" if text else ""
        shift = len(text) - group[0].start
        text += block.text[group[0].start : group[-1].end]
        sentences += [_sentence(block, unit, shift) for unit in group]
    first = blocks[piece[0].block]
    kinds = {blocks[unit.block].kind for unit in piece}
    return Passage(
        id=passage_id(document_id, position),
        document_id=document_id,
        position=position,
        text=text,
        title=title,
        section=first.section,
        kind=Kind.TABLE if Kind.TABLE in kinds else first.kind,
        page=sentences[0].page,
        sentences=tuple(sentences),
    )


def _sentence(block: Block, unit: _Unit, shift: int) -> Sentence:
    """Return *unit* as a sentence of a passage in whose text it stands *shift* characters later."""
    boxes = line_boxes(block.words, unit.start, unit.end) if block.words else ()
    page = boxes[0].page if boxes else block.page
    return Sentence(unit.start + shift, unit.end + shift, page, boxes, _quotable(block, unit))


def _quotable(block: Block, unit: _Unit) -> bool:
    """Return whether *unit* may be quoted: prose that says something, rows, captions but for bare labels."""
    text = block.text[unit.start : unit.end]
    if block.kind is Kind.PROSE:
        return not _is_half(block, unit) and worth_quoting(text, block.section)
    return block.kind.quotable and not is_label(text)


def _is_half(block: Block, unit: _Unit) -> bool:
    """Return whether *unit* is a part of a sentence whose other part stands elsewhere on a page, or was not found.

    Only a block with places is a paragraph put together of lines; elsewhere an item of a list may begin in lower case.
    """
    if not block.words:
        return False
    text = block.text[unit.start : unit.end]
    return (unit.start == 0 and begins_in_mid_air(text)) or (unit.end == len(block.text) and breaks_off(text))
