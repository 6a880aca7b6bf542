"""Follow-ups: what a question of a conversation takes from the turns before it, so that it can be asked alone.

Reads English and German. Knows nothing about where conversations are kept or how a question is answered.
"""
