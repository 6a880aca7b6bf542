"""The application: settings, an open library, commands, and one owner per library.

Knows agents and indexing. Knows nothing about pages on a screen.
"""
