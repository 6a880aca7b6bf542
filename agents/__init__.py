"""Answering questions from a library: the graph, its steps, and the language model.

Knows indexing. Knows nothing about commands, pages on a screen or configuration files.
"""
