"""Batches: what a file of questions takes, and that it survives being killed."""
