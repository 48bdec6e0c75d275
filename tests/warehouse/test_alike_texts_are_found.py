"""An erasure finds a text in any dress, and hashes only the few bodies that may be it."""

import unicodedata
from collections.abc import Iterator

import duckdb
import pytest

from transforms.text.fingerprints import fold_text, hash_text
from warehouse.change.alike import choose_letter, define_text_functions, find_reach
from warehouse.lake.lake import Lake

TOLD = {
    "Latin": "Þögnin á Østmole varð löng: „Enginn efi,“ sagði hún – fimm sinnum.",
    "Cyrillic": "Мост закрыт; «Ждать нельзя», — сказала Зоя Джорджевич.",
    "Greek": "Η γέφυρα έκλεισε· «δεν αντέχει άλλο», είπε ο δήμαρχος της πόλης.",
    "Arabic": "الجسر مغلق، «لا يمكن الانتظار»، قالت زوي.",
    "Hebrew": "הגשר סגור, „אי אפשר לחכות”, אמרה זואי.",
    "Chinese": "「橋は閉鎖されている」と、市長は述べた。再開は未定。",
    "ligatures": "The oﬃce ﬁled ½ of ２０ reports, “efficiently”.",
}
DRESSES = {
    "loud": str.upper,
    "composed otherwise": lambda text: unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text)),
    "without marks": lambda text: "".join(char for char in text if char.isalnum() or char == " "),
    "in lines": lambda text: text.replace(" ", "\n\n — "),
    "wide": lambda text: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text),
}


class Bodies(Lake):
    """A lake in memory with bodies only, which counts how many are hashed."""

    def __init__(self, bodies: dict[str, list[str]]) -> None:
        self.hashed: list[str] = []
        self.connection = duckdb.connect(config={"threads": 1})
        columns = "article_id TEXT, version INT, body TEXT"
        self.connection.execute(f"ATTACH ':memory:' AS lake; CREATE TABLE lake.main.article_versions ({columns})")
        rows = [[name, number, body] for name, versions in bodies.items() for number, body in enumerate(versions, 1)]
        self.connection.executemany("INSERT INTO lake.main.article_versions VALUES (?, ?, ?)", rows)
        define_text_functions(self, self.hash, fold_text)

    def hash(self, text: str) -> str | None:
        self.hashed.append(text)
        return hash_text(text)

    def reach(self, chosen: str, staged: str | None = None) -> set[str]:
        self.create_table("chosen_articles", "SELECT ? AS article_id", [chosen])
        choose_letter(self, fold_text, has_staged=False)
        texts = "SELECT text_sha256(t) AS content_sha256, count_letter(fold_text(t)) AS letters FROM (SELECT ? AS t)"
        self.create_table("staged_texts", f"{texts} WHERE t IS NOT NULL", [staged])
        find_reach(self)
        return {row["article_id"] for row in self.rows("FROM erased_articles")}


@pytest.fixture(scope="module")
def bodies() -> Iterator[Bodies]:
    """Every text in every dress, and each once with another word."""
    dressed = {f"{name} {how}": [dress(text)] for name, text in TOLD.items() for how, dress in DRESSES.items()}
    plain = {name: [text] for name, text in TOLD.items()}
    others = {f"{name} other": [f"{text} Ë 否 нет"] for name, text in TOLD.items()}
    with Bodies({**plain, **dressed, **others}) as lake:
        yield lake


@pytest.mark.parametrize("name", TOLD)
def test_a_text_is_found_in_any_dress_and_without_hashing_the_others(bodies: Bodies, name: str) -> None:
    bodies.hashed.clear()
    assert bodies.reach(name) == {name, *(f"{name} {how}" for how in DRESSES)}
    assert len(bodies.hashed) < 0.7 * len(TOLD) * (2 + len(DRESSES))


def test_a_text_that_is_only_staged_reaches_articles_of_other_letters(bodies: Bodies) -> None:
    found = bodies.reach("Greek", staged=DRESSES["loud"](TOLD["Chinese"]))
    assert {"Greek loud", "Chinese", "Chinese wide"} <= found
    assert not {"Chinese other", "Latin"} & found


def test_every_text_of_an_article_that_was_reached_reaches_on() -> None:
    told = list(TOLD.values())
    with Bodies(
        {"one": [told[0]], "two": [told[0].upper(), told[1]], "three": [told[1], told[2]], "far": [told[3]]}
    ) as lake:
        assert lake.reach("one") == {"one", "two", "three"}


def test_where_nothing_was_chosen_that_has_a_text_nothing_is_hashed() -> None:
    with Bodies({"one": [TOLD["Latin"]]}) as lake:
        assert lake.reach("nobody") == {"nobody"}
        assert lake.hashed == []
