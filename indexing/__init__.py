"""The library of documents: parsing, passages, encoders, Tantivy, Qdrant and the SQLite store.

Knows nothing about questions, language models or pages on a screen.
"""
