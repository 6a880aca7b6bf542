"""The sample library: ten short papers, a scanned page and questions about them; knows nothing of search."""
