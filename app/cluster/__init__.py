"""A cluster: what is spread over the workers of Ray, an extra, whatever they are given to do."""
