"""Prefect: the flows it runs, and the server and worker that run them. Nothing else imports it."""
