"""`python -m tests.formats.hostile DIR` writes the hostile files there, but for those that need limits of their own."""

import json
import sys
from pathlib import Path

from tests.formats.hostile import CASES
from transforms.document import Limits

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
expected = {}
for number, case in enumerate((case for case in CASES if case.limits == Limits()), 1):
    name = f"{number:03}-{case.file}"
    (folder / name).write_bytes(case.content)
    expected[name] = case.expect.split()
(folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
print(f"{len(expected)} files in {folder}")
