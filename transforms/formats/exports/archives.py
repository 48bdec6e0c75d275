"""The archives whose exports can be divided. To add one, declare its `Table`, and name it here."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from transforms.formats.exports import europresse, retriever
from transforms.formats.exports.factiva import CODED, PLAIN_SIGNS, divide_coded, divide_plain
from transforms.formats.exports.labelled import divide
from transforms.formats.exports.sheet import Export, Sheet
from transforms.formats.exports.tables.libraries import LIBRARIES
from transforms.formats.exports.tables.nexis import NEXIS
from transforms.formats.exports.tables.proquest import PROQUEST


class Archive(NamedTuple):
    """Divides a sheet if it is an export of the archive; each such text contains one of the `signs`."""

    signs: tuple[str, ...]
    divide: Callable[[Sheet], Export | None]


ARCHIVES = (
    *(Archive(table.signs, partial(divide, table)) for table in (NEXIS, PROQUEST, *LIBRARIES)),
    Archive(CODED.signs, divide_coded),
    Archive(PLAIN_SIGNS, divide_plain),
    Archive(europresse.SIGNS, europresse.divide),
    Archive(retriever.SIGNS, retriever.divide),
)
