"""Benchmarks: what the project claims, measured again by one command and written into docs/results.md.

Run by `make bench` or `python -m app.bench`. They read public test collections from a folder that is given,
and measure speed as medians and ratios within one run. Knows nothing about tests.
"""
