"""Names of people, organisations and places: candidates by rules, their kinds by a model, linked within the article."""

from transforms.facts.names.mentions import Name, find_names

__all__ = ["Name", "find_names"]
