"""HTML: the article in a web page, without the page around it.

Scripts, menus, headers, footers and everything hidden are left out; what stands in <article> or <main>
is preferred. Knows nothing about the network: nothing that a page refers to is fetched.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from indexing.errors import UnreadableFile
from indexing.parse.html_metadata import metadata_of
from indexing.parse.html_reader import Reader, is_left_out
from indexing.parse.reading import decoded, read_bytes
from indexing.types import Metadata, Parsed

MIN_WORDS = 20
MAIN_SHARE = 0.3  # of the words of the page that <article> or <main> must have to be taken for the whole

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_GATE = re.compile(
    r"just a moment|attention required|are you a robot|access denied|verify(?:ing)? you are human", re.IGNORECASE
)


def parse_html(path: Path) -> Parsed:
    """Return the blocks of the article in a web page.

    Raises:
        UnreadableFile: empty, binary, above 100 MB, without text, or a page that stands before the article.
    """
    content = read_bytes(path)
    charset = _CHARSET.search(content[:4096])
    text = decoded(content, path, declared=charset[1].decode("ascii") if charset else None)
    root = _tree(text, path)
    metadata = metadata_of(root)
    if _GATE.match(metadata.title):
        raise UnreadableFile(
            f"{path.name!r} is a page titled {metadata.title!r} that stands before the article; "
            "open the article in a browser and save it again."
        )
    reader = Reader(metadata.title)
    reader.read(_main(root))
    if sum(len(block.text.split()) + len(block.text) // 20 for block in reader.blocks) < MIN_WORDS:
        raise UnreadableFile(
            f"{path.name!r} has almost no text of its own; save the page from a browser once the article is shown."
        )
    return Parsed(Metadata(title=reader.first_heading).overridden_by(metadata), (), tuple(reader.blocks))


def _tree(text: str, path: Path) -> etree._Element:
    """Return the root of the page; whatever is wrong in its mark-up is mended."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(f"{path.name!r} is no HTML that can be read ({error}); save it again.") from error
    if root is None:
        raise UnreadableFile(f"{path.name!r} has no HTML in it; save the page again.")
    return root


def _main(root: etree._Element) -> etree._Element:
    """Return the element with the article: the largest <article> or <main>, if it is large enough."""
    found = root.find("body")
    body = root if found is None else found
    candidates = [
        element
        for element in body.iterdescendants()
        if element.tag in ("article", "main") or element.get("role") in ("main", "article")
    ]
    if not candidates:
        return body
    largest = max(candidates, key=_words)  # the outermost of several that are equally large
    return largest if _words(largest) >= MAIN_SHARE * _words(body) else body


def _words(element: etree._Element) -> int:
    """Return how many words *element* shows."""
    total = 0
    walker = etree.iterwalk(element, events=("start",))
    for _, child in walker:
        if child is not element and is_left_out(child):
            walker.skip_subtree()
            continue
        total += len((child.text or "").split())
        total += sum(len((grandchild.tail or "").split()) for grandchild in child)
    return total
