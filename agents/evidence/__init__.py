"""Evidence: how well single sentences answer a question, and which of them to take.

Knows nothing about the graph, the language model or how an answer is written.
"""
