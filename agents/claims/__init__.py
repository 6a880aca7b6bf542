"""Claims: what a sentence asserts besides its words: numbers, names, negation, direction, order, certainty.

Every module reads two texts, a statement and the sentences it rests on, and says in one plain sentence how
the statement differs, or None. Knows nothing about retrieval, models or verdicts.
"""
