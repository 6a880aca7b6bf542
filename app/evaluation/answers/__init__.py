"""Answers: how good those of a batch are, held against a gold file and against baselines.

    answers + gold -> cases -> a figure a measure, with its interval -> differences to the baselines

One measure a file. Knows nothing about how questions were answered.
"""
