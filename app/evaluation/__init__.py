"""Evaluation: how well the search finds what judges have called relevant.

Collections in the BEIR layout, runs and judgements in TREC's, measures by their names in ir_measures.
"""
