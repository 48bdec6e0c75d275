"""Reports on events in a city that does not exist, in several scripts, each as a JSON record to deliver."""

import json
import random
from collections.abc import Sequence
from typing import NamedTuple

# For each script: what happens, to what, where, who speaks. A report on an event combines them by lot.
_WORDS = {
    "en": (
        "The {thing} in {place} was closed on {day} after {number} {people} reported {trouble}.",
        "“We did not expect {trouble} at the {thing},” said {name}, who speaks for the {people} of {place}.",
        "Engineers worked through the night on the {thing} while {people} waited in {place}.",
        "{name} told the council that {trouble} had cost {place} {number} crowns since {day}.",
        "Nobody knows yet when the {thing} can be used again, according to {name}.",
        "Last year {number} {people} signed a petition on the {thing} that never reached {place}.",
        "The {people} of {place} have asked {name} for a plan against {trouble} before {day}.",
        "A second inspection of the {thing} is due in {place}, and {name} wants {people} to be there.",
        "It is not the first time that {trouble} has kept {people} away from {place}.",
        "On {day} the {thing} had been praised by {name} as the safest between {place} and the sea.",
    ),
    "el": (
        "Το έργο «{thing}» στην πόλη {place} έκλεισε ύστερα από {trouble}, όπως είπαν {number} κάτοικοι.",
        "«Δεν το περιμέναμε στο {thing}», είπε στους δημοσιογράφους ο εκπρόσωπος {name} από την περιοχή {place}.",
        "Οι μηχανικοί δούλεψαν όλη τη νύχτα στο {thing}, ενώ {number} κάτοικοι περίμεναν στην πόλη {place}.",
        "Κανείς δεν ξέρει ακόμη πότε θα ανοίξει ξανά το {thing}, σύμφωνα με τον {name}.",
        "Δεν είναι η πρώτη φορά που συμβαίνει {trouble} κοντά στην πόλη {place}.",
        "Πέρυσι {number} άνθρωποι υπέγραψαν για το {thing}, χωρίς απάντηση από τον δήμο {place}.",
        "Ο δήμος {place} ζήτησε από τον {name} ένα σχέδιο για {trouble} πριν από το τέλος του μήνα.",
    ),
    "uk": (
        "Об'єкт «{thing}» у місті {place} закрили після того, як {number} мешканців повідомили про {trouble}.",
        "«Ми цього не чекали в {thing}», — сказав журналістам {name}, який представляє громаду {place}.",
        "Інженери працювали всю ніч, поки {number} людей чекали в місті {place}.",
        "Ніхто поки не знає, коли знову відкриють {thing}, повідомив {name}.",
        "Це вже не перший випадок, коли {trouble} заважає мешканцям міста {place}.",
        "Минулого року {number} людей підписали звернення про {thing}, але місто {place} не відповіло.",
        "Міська рада {place} просить {name} скласти план проти {trouble} до кінця місяця.",
    ),
}
_SYLLABLES = {
    "en": "bar cor den fel gra hol jun kel lor mar nov ost pel rik sol tam ulv ven wyn zet".split(),
    "el": "βαρ κορ δεν φελ γρα χολ λορ μαρ νοβ οστ πελ ρικ σολ ταμ ουλ βεν ζετ θαλ ξεν ψαρ".split(),
    "uk": "бар кор ден фел гра хол жун кел лор мар нов ост пел рик сол там улв вен щед яр".split(),
}
_BETWEEN = {
    "en": "and of the in for with to".split(),
    "el": "και του στη για με την".split(),
    "uk": "і та на для з до".split(),
}
_KINDS = ("thing", "place", "name", "people", "trouble")


class Report(NamedTuple):
    """One report: the number of its event, headline, paragraphs, outlet, date."""

    event: int
    headline: str
    paragraphs: tuple[str, ...]
    publisher: str
    published: str

    def encode(self) -> bytes:
        """The report as a JSON file."""
        fields = {
            "headline": self.headline,
            "publisher": self.publisher,
            "datePublished": self.published,
            "body": "\n\n".join(self.paragraphs),
        }
        return json.dumps({"@type": "NewsArticle", **fields}, ensure_ascii=False).encode()


def write_reports(event: int, outlets: Sequence[str], seed: int = 0) -> list[Report]:
    """A report of each outlet on one event, each in its own order and choice of sentences."""
    chance = random.Random(f"{seed} {event}")
    script = chance.choice(sorted(_WORDS))
    made = {kind: _invent(chance, script, kind) for kind in _KINDS}
    vocabulary = [_invent(chance, script, "word") for _ in range(40)]
    reports = []
    for outlet in outlets:
        chosen = chance.sample(_WORDS[script], k=len(_WORDS[script]) - 1)
        sentences = [_fill(sentence, chance, made) for sentence in chosen]
        sentences += [_tell(chance, script, vocabulary) for _ in range(8)]
        chance.shuffle(sentences)
        headline = f"{made['thing'].capitalize()} {made['place']}: {made['trouble']}"
        pairs = tuple(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
        day = f"2026-0{1 + event % 9}-{10 + chance.randrange(3)}"
        reports.append(Report(event, headline, pairs, outlet, day))
    return reports


def _invent(chance: random.Random, script: str, kind: str) -> str:
    words = ["".join(chance.sample(_SYLLABLES[script], 3)) for _ in range(2 if kind in ("name", "trouble") else 1)]
    return " ".join(word.capitalize() if kind in ("place", "name") else word for word in words)


def _tell(chance: random.Random, script: str, vocabulary: Sequence[str]) -> str:
    """A sentence of words that only reports on this event have."""
    between = _BETWEEN[script]
    words = [word for name in chance.sample(vocabulary, 8) for word in (chance.choice(between), name)]
    return " ".join(words[1:]).capitalize() + "."


def _fill(sentence: str, chance: random.Random, made: dict[str, str]) -> str:
    return sentence.format(number=chance.randrange(20, 900), day=chance.choice(["Monday", "Friday", "Sunday"]), **made)
