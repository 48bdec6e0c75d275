"""Find quotations, and who says them."""

from transforms.facts.quotes.finding import find_quotes
from transforms.facts.quotes.rows import Quote

__all__ = ["Quote", "find_quotes"]
