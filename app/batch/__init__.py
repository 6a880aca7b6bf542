"""Batch: a file of questions in, a file of checked answers out; what was interrupted goes on where it stopped."""
