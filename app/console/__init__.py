"""Console: requests' results, progress and errors as a person reads them in a terminal.

Knows nothing about commands or how results come about.
"""
