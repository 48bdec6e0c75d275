"""Lines that a source repeats from document to document: its chrome, learned and kept between runs."""

from collections.abc import Mapping

# Source key (publisher or provider, as `source_key` gives it) to the hashes of its known chrome lines.
Chrome = Mapping[str, frozenset[str]]
