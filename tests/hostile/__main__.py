"""Write all hostile files into a folder: `python -m tests.hostile DIR`."""

import json
import sys
from pathlib import Path

from tests.hostile import CASES

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
expected = {}
for number, case in enumerate(CASES, 1):
    name = f"{number:03}-{case.file}"
    (folder / name).write_bytes(case.content)
    expected[name] = case.expect.split()
(folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
print(f"{len(CASES)} files in {folder}")
