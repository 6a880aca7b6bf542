"""What can go wrong with a library of documents.

    IndexingError
      ├─ UnreadableFile        one file cannot be taken in; its message is shown beside the file
      ├─ UnknownDocument       an id or title that the library does not have
      ├─ UnknownConversation   an id of a conversation that the library does not have
      ├─ RefusedCorrection     what a person says of a document cannot be kept so
      ├─ NoLibrary             a folder that holds no library
      ├─ LibraryMismatch       the library was built with other settings; says what to rebuild
      ├─ LibraryBusy           another process owns the library
      └─ EngineError           Tantivy, Qdrant or the encoder failed

Every message is one or two plain sentences: what was given, what is allowed, what to do.
"""

from __future__ import annotations


class IndexingError(Exception):
    """Anything that indexing raises on purpose; its text may be shown to a person."""


class UnreadableFile(IndexingError):
    """A file that cannot be taken in: no text layer, encrypted, broken, empty, unknown format."""


class UnknownDocument(IndexingError):
    """A document was named that the library does not have."""


class UnknownConversation(IndexingError):
    """A conversation was named that the library does not have."""


class RefusedCorrection(IndexingError):
    """What a person says of a document that cannot be kept so: no title, no year that there could be."""


class NoLibrary(IndexingError):
    """A folder was named that holds no library."""


class LibraryMismatch(IndexingError):
    """The library was built with another schema, tokeniser, chunker or encoder."""


class LibraryBusy(IndexingError):
    """Another process has the library open."""


class EngineError(IndexingError):
    """A search engine or the encoder refused to work."""
