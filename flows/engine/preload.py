"""Imported by the process that workers are forked from, so that libraries and models load once, not in each worker."""

import gc

from flows.engine import worker  # noqa: F401 - with all it imports
from flows.engine.rows import label
from transforms import formats
from transforms.document import Document, Limits

_TEXT = (
    "Gazette\nPont fermé\nBy A. Writer\n3 mai 2026\n\nLe pont sera fermé en mai, a dit la ville. It said so on Monday."
)
_PAGE = f"<html><head><title>Gazette</title></head><body><p>{_TEXT}</p></body></html>"

for _content, _name in ((_TEXT, "warm.txt"), (_PAGE, "warm.html")):
    _reading = formats.read(_content.encode(), _name, Limits())
    label([(0, record) for record in _reading.records if isinstance(record, Document)], {})

gc.freeze()  # what is loaded stays: collectors of workers need not look at it, which would also copy its memory
