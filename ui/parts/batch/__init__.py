"""The parts of the page for batches: beginning one, the list of them, and one with its rows."""
