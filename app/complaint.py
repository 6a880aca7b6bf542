"""Complaint: the base of our errors that people are shown as they are.

Knows nothing about how they are shown.
"""

from __future__ import annotations


class Complaint(Exception):
    """What stands in the way of somebody's work, in words for people; each kind of work has its own."""
