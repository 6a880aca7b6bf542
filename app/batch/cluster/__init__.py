"""A cluster: a batch spread over the workers of Ray, an extra."""
