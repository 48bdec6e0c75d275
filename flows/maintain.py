"""Maintenance: let old snapshots go, and sweep what dead runs left behind."""

from flows.settings import Settings


def maintain(settings: Settings) -> list[str]:
    """x"""
    return []
