import pyarrow as pa
import pyarrow.compute as pc

from transforms.lexicon.cues import CUES
from transforms.lines.cues import BIT, find_cues
from transforms.text.letters import spell_out

OPENINGS = (
    "By Ana Ruiz", "Von Łukasz Żak", "Live: ", "• ", "1. ", "“", "Updated 3 May 2026, 14:05", "Photo: ", "© Δήμος, ",
    "Read more: ", "Подписывайтесь: ", "اقرأ أيضا: ", "相关新闻：", "Correction: ", "FILE PHOTO: ", "ADVERTISEMENT",
)  # fmt: skip
ENDINGS = ("", ".", "…”", ":", " | Reuters", " 5 min read", " (AFP)", " Sign up to our newsletter", "。")
LENGTHS = (0, 30, 40, 60, 61, 100, 120, 121, 200, 300, 301, 400, 401)


def test_a_line_has_the_cues_whose_patterns_match_it_and_that_may_be_as_long() -> None:
    filled = [f"{opening}{'é ' * (length // 2)}"[:length] for opening in OPENINGS for length in LENGTHS]
    lines = [f"{start}{end}" for start in (*OPENINGS, *filled) for end in ENDINGS]
    found = find_cues(pa.array(lines))
    for cue in CUES:
        hit = pc.match_substring_regex(pa.array(lines), spell_out(cue.pattern), ignore_case=not cue.exact)
        wanted = [is_hit and len(line) <= cue.max_chars for line, is_hit in zip(lines, hit.to_pylist(), strict=True)]
        assert ((found & BIT[cue.name]) > 0).tolist() == wanted, cue.name
