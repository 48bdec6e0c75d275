"""Prefect: its flows, and the server and worker that run them. No other folder imports Prefect."""
