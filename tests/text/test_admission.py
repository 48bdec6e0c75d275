"""Texts that are no articles, each with the reason that fits."""

import random
import string

import pytest

from transforms.document import Document
from transforms.structure import structure

TABLE = "Berth\tBoats\tTons\n" + "".join(f"{n}\t{n * 7}\t{n * 131}.5\n" for n in range(1, 30))
MENU = "\n".join(("Home", "News", "Sport", "Log in", "Search", "Newsletters", "Contact us", "Privacy policy") * 4)

# A sentence in each script that ends its paragraphs, or all its sentences, without a mark.
UNMARKED = {
    "th": "เจ้าหน้าที่ท่าเรือกล่าวเมื่อวันจันทร์ว่าเรือข้ามฟากจะกลับมาให้บริการอีกครั้งในสัปดาห์หน้า "
    "หลังจากการซ่อมแซมสะพานเสร็จสิ้นลงก่อนกำหนดหลายวัน",
    "lo": "ເຈົ້າໜ້າທີ່ທ່າເຮືອກ່າວໃນວັນຈັນວ່າເຮືອຂ້າມຟາກຈະກັບມາໃຫ້ບໍລິການອີກຄັ້ງໃນອາທິດໜ້າ ຫຼັງຈາກການສ້ອມແປງຂົວສຳເລັດກ່ອນກຳນົດຫຼາຍວັນ",
    "km": "អ្នកគ្រប់គ្រងកំពង់ផែបានបញ្ជាក់ថាអ្នកដំណើរជាងបីពាន់នាក់ប្រើប្រាស់សាឡាងនេះជារៀងរាល់ថ្ងៃ ហើយមនុស្សជាច្រើនត្រូវធ្វើដំណើរវាងជាងដប់គីឡូម៉ែត្រ",
    "my": "ဆိပ်ကမ်းမန်နေဂျာက ခရီးသည်သုံးထောင်ကျော်သည် ဤသင်္ဘောကို နေ့စဉ်အသုံးပြုကြပြီး "
    "လူအများအပြားသည် လွန်ခဲ့သောလတစ်လလုံး ဆယ်ကီလိုမီတာကျော် ကွေ့ပတ်သွားလာခဲ့ရသည်ဟု ပြောသည်",
}

PYTHON = """import os

def ferries(folder):
    found = []
    for name in os.listdir(folder):
        if name.endswith(".boat"):
            found.append(name)
    return found

for name in ferries("harbour"):
    print(name)
"""
STYLES = "\n".join(f".boat-{n} {{ color: red; }}\n#pier {{\n  margin: {n}px;\n}}" for n in range(9))


def strewn(letters: str) -> str:
    """Lines of "words" whose letters are drawn from these."""
    draw = random.Random(1)
    words = ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(180)]
    return "\n".join(" ".join(words[start : start + 30]) + "." for start in range(0, 180, 30))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mole at low water in January (Coastline Pictures)", "TOO_SHORT"),
        (MENU, "BOILERPLATE_ONLY"),
        (TABLE, "NOT_AN_ARTICLE"),
        (PYTHON, "NOT_AN_ARTICLE"),
        (STYLES, "NOT_AN_ARTICLE"),
        ("INSERT INTO boats (name, crew) VALUES ('Ansley', 7);\n" * 60, "NOT_AN_ARTICLE"),
        (" \n \n", "WHITESPACE_ONLY"),
        ("buttons and bells " * 400 + ".", "GIBBERISH"),
        (strewn(string.ascii_lowercase), "GIBBERISH"),
        (strewn(string.ascii_letters), "GIBBERISH"),
        (strewn("asdfghjkl"), "GIBBERISH"),
    ],
)
def test_a_text_that_is_no_article_is_refused(text: str, reason: str) -> None:
    assert [reject.reason for _, reject in structure([Document(text)]).rejects] == [reason]


@pytest.mark.parametrize("language", UNMARKED)
def test_prose_that_ends_with_no_mark_is_an_article_where_the_script_has_none(language: str) -> None:
    found = structure(
        [Document("\n\n".join([UNMARKED[language][:45], UNMARKED[language], UNMARKED[language] + " 2569"]))]
    )
    assert not found.rejects
    assert found.articles.select(["language", "paragraph_count"]).to_pylist() == [
        {"language": language, "paragraph_count": 2}
    ]


@pytest.mark.parametrize(
    ("headline", "first", "second"),
    [
        (
            "港口大桥将封闭维修",
            "安斯利港市议会星期一宣布，港口大桥将从五月第二周起夜间封闭四十晚，以便工程师更换南跨下的支座。市议会表示，这项工程不能再拖延。",
            "去年秋天的检查发现，三个支座的移动超过了一只手的宽度。司机将绕行旧收费站，路程约增加十五分钟。",
        ),
        (
            "إغلاق جسر الميناء للإصلاح",
            "أعلن مجلس مدينة بورت أنسلي يوم الاثنين أن جسر الميناء سيغلق أربعين ليلة من الأسبوع الثاني من مايو. "
            "وقال المجلس إن العمل لا يحتمل التأجيل.",
            "ووجد المفتشون في الخريف الماضي أن ثلاث ركائز تحركت أكثر من عرض الكف. "
            "وسيسلك السائقون طريقا عبر بوابة الرسوم القديمة.",
        ),
    ],
)
def test_a_word_in_latin_letters_takes_no_paragraph_along(headline: str, first: str, second: str) -> None:
    found = structure([Document(f"{headline}\n\n{first}\n\n{second}\n\nkeyword naïve\n")])
    assert found.articles.column("body").to_pylist() == [f"{first}\n\n{second}"]


IMPRINTS = {
    "de": """Impressum
dpa Deutsche Presse-Agentur GmbH, Mittelweg 38, 20148 Hamburg
Geschäftsführer: Peter Krog, Andrea Schmidt – Chefredakteur: Sven Gött (verantwortlich gemäß § 18 Abs. 2 MStV)
Sitz der Gesellschaft: Hamburg, Amtsgericht Hamburg HRB 68431
Alle Meldungen sind urheberrechtlich geschützt. Jede Verwendung, auch auszugsweise, bedarf der Zustimmung der dpa.
Für die Richtigkeit der Angaben wird trotz sorgfältiger Prüfung keine Gewähr übernommen.""",
    "fr": """Mentions légales
Éditeur : Agence Marine, 13, quai du Port, 13002 Marseille, RCS Marseille 775 658 354.
Directrice de la publication : Fabienne Roy. Hébergeur : Nuage SAS, 12 rue des Lilas, 69003 Lyon.
Tous droits réservés : toute reproduction, même partielle, des dépêches est interdite sans autorisation écrite.""",
    "ru": """Выходные данные
Учредитель: ООО «Речной вестник», ИНН 7700000000, ОГРН 1027700000000.
Главный редактор Анна Лебедева. Юридический адрес: Приречный, ул. Мостовая, 5.
Все права защищены. Любое использование материалов допускается только с письменного разрешения редакции.""",
}


@pytest.mark.parametrize("language", IMPRINTS)
def test_the_imprint_of_a_publisher_is_no_article(language: str) -> None:
    ((_, reject),) = structure([Document(IMPRINTS[language])]).rejects
    assert (reject.reason, reject.detail) == ("NOT_AN_ARTICLE", "the imprint of a publisher")


def test_an_article_about_an_imprint_is_one() -> None:
    text = """Gericht: Impressum der Zeitung war unvollständig

Hamburg (dpa) - Das Impressum einer Zeitung hat gegen das Presserecht verstoßen, weil der Name der verantwortlichen
Redakteurin fehlte, entschied das Landgericht am Dienstag. Der Geschäftsführer will Berufung einlegen.

„Leser müssen wissen, wer für einen Text haftet“, sagte der Vorsitzende Richter am Amtsgericht Altona."""
    assert structure([Document(text)]).articles.num_rows == 1
