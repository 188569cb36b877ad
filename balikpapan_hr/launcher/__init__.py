"""Starts PostgreSQL, Redis and the site's own processes. Knows nothing of Django."""
