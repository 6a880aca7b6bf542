"""The source of a LaTeX document: one text with its parts read in, comments out, the author's macros expanded.

Knows nothing about what the document says. Files are taken from the folder of the document only.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from indexing.errors import UnreadableFile
from indexing.parse.latex_macros import expanded, group_end
from indexing.parse.reading import read_text

MAX_PARTS = 200

_VERBATIM = re.compile(
    r"\\begin\{(?P<name>verbatim|Verbatim|lstlisting|minted|alltt|comment|filecontents|tikzpicture|pgfpicture|CCSXML)"
    r"(?P<star>\*?)\}(?P<body>.*?)\\end\{(?P=name)(?P=star)\}",
    re.DOTALL,
)
_CODE = frozenset({"verbatim", "Verbatim", "lstlisting", "minted", "alltt"})
_CODE_ARGUMENTS = re.compile(r"\A\s*(?:\[[^\]\n]*\]|\{[^}\n]*\})+[^\S\n]*\n")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[^\S\n]*(?=\S)|$)", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^[^\S\n]*%[^\n]*\n", re.MULTILINE)
_RULE = re.compile(r"\\(?:cmidrule|cline|specialrule|addlinespace)(?:\[[^\]]*\])?(?:\([^)]*\))?(?:\{[^{}]*\})*")
_INPUT = re.compile(
    r"\\(?:input|include|subfile|InputIfFileExists)(?![A-Za-z])\s*(?:\{(?P<braced>[^{}]+)\}|(?P<bare>[\w./-]+))"
    r"|\\(?:sub)?import\*?\s*\{(?P<folder>[^{}]*)\}\s*\{(?P<name>[^{}]+)\}"
)
_DOCUMENT = re.compile(r"\\begin\s*\{document\}(?P<body>.*?)(?:\\end\s*\{document\}|\Z)", re.DOTALL)

_log = logging.getLogger(__name__)


class Source:
    r"""A LaTeX document taken apart: *preamble*, *body* and the *code* that \scholiastcode{n} stands for."""

    def __init__(self, path: Path) -> None:
        r"""Read *path* and the files that it inputs.

        Raises:
            UnreadableFile: empty, binary, above 100 MB, or with macros that never end.
        """
        self.code: list[str] = []
        self._folder = path.parent.resolve()
        self._parts = 0
        whole = expanded(self._text_of(path, ()), path.name)
        document = _DOCUMENT.search(whole)
        self.preamble = whole[: document.start()] if document else ""
        self.body = document["body"] if document else whole

    def _text_of(self, path: Path, parents: tuple[Path, ...]) -> str:
        """Return the text of *path* without comments, with the files that it inputs read in."""
        text = _VERBATIM.sub(self._kept, read_text(path))
        text = _RULE.sub(" ", _COMMENT.sub(r"\1", _COMMENT_LINE.sub("", text)))
        return _INPUT.sub(lambda match: self._part(match, (*parents, path)), text)

    def _kept(self, match: re.Match[str]) -> str:
        """Return what stands for a verbatim environment: code is kept, drawings are not."""
        if match["name"] not in _CODE:
            return ""
        self.code.append(_CODE_ARGUMENTS.sub("\n", match["body"]).strip("\n"))
        return f"\n\n\\scholiastcode{{{len(self.code) - 1}}}\n\n"

    def _part(self, match: re.Match[str], parents: tuple[Path, ...]) -> str:
        """Return the text of a file that is input; one that is not there or not beside the document is left out."""
        name = (
            f"{match['folder'] or ''}/{match['name']}".strip("/") if match["name"] else match["braced"] or match["bare"]
        )
        given = self._folder / name.strip().strip('"')
        for path in (given, given.with_name(f"{given.name}.tex")):
            inside = path.resolve().is_relative_to(self._folder)
            if inside and path.is_file() and path not in parents and self._parts < MAX_PARTS:
                self._parts += 1
                return self._optional(path, parents)
        _log.warning("%s inputs %r, which is not beside it; it was left out", parents[0].name, name)
        return " "

    def _optional(self, path: Path, parents: tuple[Path, ...]) -> str:
        """Return the text of *path*, or nothing when it cannot be read."""
        try:
            text = self._text_of(path, parents)
        except UnreadableFile as error:
            _log.warning("%s", error)
            return " "
        document = _DOCUMENT.search(text)
        return document["body"] if document else text


def argument_of(text: str, *names: str) -> str:
    r"""Return the argument of the last of these macros in *text*, else "": \title[short]{long} -> long."""
    found = arguments_of(text, *names)
    return found[-1] if found else ""


def arguments_of(text: str, *names: str) -> list[str]:
    """Return the arguments of these macros in *text*, in order."""
    pattern = re.compile(rf"\\(?:{'|'.join(names)})\*?(?![A-Za-z@])\s*(?:\[[^\]]*\]\s*)*(?=\{{)")
    return [text[match.end() + 1 : group_end(text, match.end()) - 1] for match in pattern.finditer(text)]
