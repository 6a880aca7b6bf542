"""The page in the browser. Knows app; knows nothing about retrieval, prompts or engines."""
