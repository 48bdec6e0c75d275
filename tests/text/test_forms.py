"""Texts that are made for programs, or come with them, are no articles; articles that quote such texts are."""

import pytest

from transforms.document import Document, Reject
from transforms.formats import read
from transforms.formats.intake.text_types import find_named_type
from transforms.refusals.forms import refuse_form
from transforms.structure import structure

MODULE = '''"""Reads the tide table of Örnvik, and tells the ferries when to sail."""

from datetime import timedelta

# The gauge at the mole is read every ten minutes; it stands still when the battery is empty.
INTERVAL = timedelta(minutes=10)


class Gauge:
    """The gauge at the mole."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.levels: list[float] = []

    def read(self, level: float) -> float:
        """Keep the level, and return how far it has risen since the last time that somebody looked."""
        self.levels.append(level)
        return level - self.levels[-2] if len(self.levels) > 1 else 0.0
'''
SCRIPT = """// Zählt die Boote an der Mole, bevor sie auslaufen.
const boats = ['Möwe', 'Κύμα', 'Чайка'];
function count(list) {
  let total = 0;
  for (const boat of list) {
    total += boat.length > 4 ? 1 : 2;
  }
  return total;
}
console.log(count(boats));
"""
SETTINGS = """# How often the harbour's page is built, and where it goes.
title = "Hafen Örnvik"
[build]
every_minutes = 15
languages = ["sv", "ru", "ar"]

[mail]
from = "havn@ornvik.example"
to = ["lots@ornvik.example", "färja@ornvik.example"]
"""
PLAYBOOK = """harbour:
  name: Örnvik
  description: The harbour has two moles, of which the northern one is closed to visitors in winter.
  ferries:
    - name: Möwe
      seats: 120
      crew: [Åsa, Øyvind]
    - name: Чайка
      seats: 80
  notices:
    email: true
"""
RECIPES = """PORT ?= /dev/ttyÖ1
BOATS := möwe kyma

.PHONY: all clean

all: tides.csv report.txt
\t@echo "Reading the gauges"
\t./gauge --port $(PORT) > tides.csv

report.txt: tides.csv
\tpython report.py $< > $@

clean:
\trm -f tides.csv report.txt
"""
LOG = "\n".join(
    f"2026-05-03 12:{minute:02}:07 {level} gauge Örnvik: the level was read and has been sent to all of the ferries."
    for minute, level in enumerate(("INFO", "INFO", "WARNING", "INFO", "ERROR", "INFO", "INFO", "INFO"))
)
ACCESS = "\n".join(
    f'203.0.113.{n} - - [03/May/2026:12:0{n}:41 +0200] "GET /färjor?språk=sv HTTP/1.1" 200 {n}512' for n in range(1, 8)
)
TABLE = "\n".join(f"{n};Möwe {n};Åsa Lind;{n * 7};{n * 3} Mai;Örnvik" for n in range(1, 12))
GRANT = """The MIT License (MIT)

Copyright © 2026 Åsa Lind, Örnvik

Permission is hereby granted, free of charge, to any person obtaining a copy of this software to deal in it as they
like. It comes with no promise of any kind that it will do what anybody expects of it.
"""
NOTES = """# tidegauge

Reads the gauge at Örnvik and tells you how high the water stands, which is more than the harbour office will do.

## Installation

    pip install tidegauge

## Usage

Call it with the port of the gauge, and it prints the level once every ten minutes until you stop it again.

## Contributing

Patches are welcome. Please write a test that fails without yours, and one that does not.

## License

The same as that of the library that it is built on.
"""
CHANGES = "\n\n".join(
    f"{major}.{minor}.0 (2026-0{minor}-11)\n\n* The gauge at Örnvik is now read correctly when the tide turns at night."
    for major in (1, 2)
    for minor in (1, 2, 3)
)
PROGRAMS = {
    "Python": MODULE, "JavaScript": SCRIPT, "TOML": SETTINGS, "YAML": PLAYBOOK, "Makefile": RECIPES, "log": LOG,
    "access log": ACCESS, "table": TABLE, "licence": GRANT, "README": NOTES, "changes": CHANGES,
}  # fmt: skip
STORY = """How Örnvik taught its tide gauge to speak

By Åsa Lind

The gauge at the end of the northern mole had been silent for eleven winters when the harbour office gave it to a class of fifteen-year-olds and a box of spare parts.

“Nobody thought that they would finish,” said Øyvind Dahl, the pilot, who lent them his boat for the summer. They finished in nine weeks, and wrote the program that reads it in three.

"""  # noqa: E501
ENDING = """
The program has run without a fault since June, and the ferries no longer wait for the office to open. The class has been asked to mend the gauge at Kyma too, and has asked for a better boat.
"""  # noqa: E501


@pytest.mark.parametrize("kind", PROGRAMS)
def test_a_text_for_programs_is_no_article(kind: str) -> None:
    rejects = structure([Document(PROGRAMS[kind])]).rejects
    assert [reject.reason for _, reject in rejects] == ["NOT_AN_ARTICLE"]


@pytest.mark.parametrize("kind", PROGRAMS)
def test_an_article_that_quotes_such_a_text_is_one(kind: str) -> None:
    found = structure([Document(f"{STORY}{PROGRAMS[kind]}\n{ENDING}")])
    assert not found.rejects
    assert "better boat" in found.articles["body"].to_pylist()[0]


@pytest.mark.parametrize(
    "text",
    [
        "1. Åsa: the mole is closed.\n2. Øyvind: so is the office.\n3. Åsa: what is open?\n4. Øyvind: the sea.\n" * 3,
        "港口大桥将封闭维修：司机须绕行。\n市议会：工程不能再拖延。\n警方：请改乘渡轮。\n专家：支座移动超过一只手的宽度。\n"
        * 3,
        "الجسر: مغلق للإصلاح.\nالمجلس: العمل لا يحتمل التأجيل.\nالشرطة: استخدموا العبارة.\n" * 3,
        "#Örnvik is closed.\n\n#Ferries wait for the tide to turn, and for the harbour office to open again.\n" * 3,
        "12:05 The first boat is in.\n12:40 The second boat is in.\n13:10 Nobody has seen the third boat yet.\n" * 3,
    ],
    ids=["turns", "Chinese", "Arabic", "hashtags", "live"],
)
def test_the_marks_of_prose_are_no_code(text: str) -> None:
    assert refuse_form(text) is None


@pytest.mark.parametrize(
    "name",
    ["README", "README.md", "README.sv.txt", "LICENSE", "LICENSE-MIT", "COPYING.txt", "Makefile", "Dockerfile",
     "CHANGELOG.md", "requirements.txt", "gauge.log", "gauge.h", "gauge.toml", "gauge.yml"],
)  # fmt: skip
def test_a_file_of_a_program_is_refused_by_its_name(name: str) -> None:
    rejects = list(read(STORY.encode(), name).records)
    assert [reject.reason for reject in rejects if isinstance(reject, Reject)] == ["UNSUPPORTED_TYPE"]


@pytest.mark.parametrize(
    "name", ["licence-fee-to-rise.txt", "Security breach at Örnvik.txt", "changes-at-the-port.md", "readmeansred.txt"]
)
def test_words_of_headlines_in_a_name_refuse_nothing(name: str) -> None:
    assert find_named_type(name) == ""
    assert all(isinstance(record, Document) for record in read(STORY.encode(), name).records)
