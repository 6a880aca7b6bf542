"""Pages: a file each, which Streamlit runs from top to bottom whenever something on it changes."""
