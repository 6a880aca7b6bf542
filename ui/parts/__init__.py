"""Parts that pages are made of: an answer, its evidence, a page with lit boxes, the steps of a run."""
