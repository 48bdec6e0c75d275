"""Texts that people copy or save from web pages: titles twice, enlarged pictures, pointers, recipes, places."""

import pytest

from transforms.document import Document, Limits
from transforms.formats import read
from transforms.structure import structure

STORY = (
    "The last lamp of the Čadek glassworks was blown on Friday, and the furnace, lit in 1887, went cold on Sunday.",
    "“We sold light for a hundred and forty years,” said Zdeňka Čadková, whose great-grandfather laid the first brick.",
    "The town bought the moulds for 190,000 crowns and will show them in a hall beside the railway station in Železná.",
    "A buyer for the building has not been found. The 34 glassblowers were offered work by a maker of windscreens.",
)
HEADLINE = "Glassworks puts out its furnace after 140 years"


def find_article(text: str, name: str = "lamps.txt") -> dict[str, object]:
    """The article of a file."""
    documents = [one for one in read(text.encode(), name, Limits()).records if isinstance(one, Document)]
    return dict(structure(documents).articles.to_pylist()[0])


def save(*between: str, head: str = f"{HEADLINE}\nOtakar Říha\n3 May 2026") -> str:
    """A text copied from a page, with the given lines below its second paragraph."""
    return "\n".join((head, *STORY[:2], *between, *STORY[2:]))


@pytest.mark.parametrize(
    "title",
    [
        "Related: what a cold furnace leaves behind",  # otherwise a pointer
        "No buyer for the glassworks. Here is why nobody came for it in ten years.",  # otherwise a sentence
        "Кто погасил печь стекольного завода",
        "Die Glashütte löscht ihren Ofen nach 140 Jahren",
    ],
)
@pytest.mark.parametrize("site", ["", " | Severní Listy", " - The Glass Letter", " ‹ Stories"])
def test_the_title_of_a_page_that_stands_again_is_the_headline(title: str, site: str) -> None:
    head = f"{title}{site}\nSubscribe\nSign in\n\n{title}\n\nNotes without a chimney\n\nOtakar Říha\n3 May 2026\n"
    article = find_article(save(head=head))
    assert article["headline"] == title


@pytest.mark.parametrize(
    "called", ["Join our club of lamps & get the catalogue today!", "Save up to a third on winter lamps!"]
)
def test_a_call_to_readers_at_the_top_is_no_headline(called: str) -> None:
    text = "\n\n".join((called, "28 lamps that you can blow at home this winter", *STORY))
    assert find_article(text)["headline"] == "28 lamps that you can blow at home this winter"


def test_names_over_a_date_are_no_headline() -> None:
    text = (
        "Čadek fire live: roads closed as glassworks burns\n\nOtakar Říha and Zdeňka Malá\n\n3 May 2026 17.32 BST\n\n"
        "17.32 BST\nRoads closed until Monday\nThe police closed both roads into Železná. Nobody was hurt.\n\n"
        "16.05 BST\nFurnace hall falls in\nThe roof of the hall came down at four. It had been empty since noon.\n\n"
        "15.20 BST\nGood afternoon, and welcome to our coverage of the fire, which has been burning since noon.\n"
    )
    article = find_article(text)
    assert article["headline"] == "Čadek fire live: roads closed as glassworks burns"
    assert article["authors"] == ["Otakar Říha", "Zdeňka Malá"]
    assert article["genre"] == "live_blog"


@pytest.mark.parametrize("label", ["View image in fullscreen", "+3\nView gallery", "Enlarge image"])
def test_a_caption_that_stands_again_below_the_words_of_the_site_is_no_text(label: str) -> None:
    caption = "The furnace hall of the Čadek glassworks, which has stood empty since the men went home"
    body = str(find_article(save(caption, label, caption))["body"])
    assert caption not in body
    assert all(paragraph in body for paragraph in STORY)


def test_a_heading_that_stands_in_a_list_of_contents_too_is_kept() -> None:
    heading = "What the moulds of the glassworks are worth today"
    body = str(
        find_article("\n\n".join((HEADLINE, "Otakar Říha", STORY[0], heading, STORY[1], heading, *STORY[2:])))["body"]
    )
    assert heading in body


@pytest.mark.parametrize(
    ("label", "story", "paragraphs"),
    [
        (
            "Noticias relacionadas",
            "El puente reabre tras catorce meses de obras",
            (
                "La última lámpara de la fábrica se sopló el viernes, y el horno, de 1887, se apagó el domingo.",
                "«Vendimos luz durante ciento cuarenta años», dijo Zdeňka Čadková, bisnieta de quien la fundó.",
                "El pueblo compró los moldes por 190.000 coronas y los mostrará en una nave junto a la estación.",
                "No se ha encontrado comprador para el edificio. A los 34 sopladores les ofrecieron otro trabajo.",
            ),
        ),
        (
            "İLGİLİ HABERLER",
            "Köprü on dört ay sonra yeniden açıldı",
            (
                "Cam fabrikasının son lambası cuma günü üflendi ve 1887'de yakılan ocak pazar günü söndürüldü.",
                "“Yüz kırk yıl boyunca ışık sattık,” diyen Zdeňka Čadková, ilk tuğlayı dedesinin koyduğunu söyledi.",
                "Kasaba kalıpları 190 bin krona satın aldı ve onları tren istasyonunun yanındaki salonda sergileyecek.",
                "Bina için henüz alıcı bulunamadı. Otuz dört cam ustasına başka bir fabrikada iş önerildi.",
            ),
        ),
    ],
)
def test_pointers_within_a_text_are_left_out_in_other_languages(
    label: str, story: str, paragraphs: tuple[str, ...]
) -> None:
    text = "\n".join(("Zdeňka Čadková", "3/5/2026", *paragraphs[:2], label, story, *paragraphs[2:]))
    body = str(find_article(text)["body"])
    assert label not in body
    assert story not in body
    assert all(paragraph in body for paragraph in paragraphs)


def test_the_place_under_an_author_is_no_author() -> None:
    article = find_article(
        "\n".join((HEADLINE, "Otakar Říha", "Železná Ruda", "3 May 2026", *STORY[:3], "It snowed in Železná Ruda."))
    )
    assert article["authors"] == ["Otakar Říha"]
    both = find_article("\n".join((HEADLINE, "Otakar Říha", "Zdeňka Malá", "3 May 2026", *STORY)))
    assert both["authors"] == ["Otakar Říha", "Zdeňka Malá"]


@pytest.mark.parametrize(
    "listed",
    [
        (
            "6 leeks, trimmed and washed",
            "200g pearl barley",
            "1 litre stock",
            "2 tbsp olive oil",
            "Salt and black pepper",
        ),
        ("500 g Mehl", "1 Prise Salz", "2 EL Öl", "½ Tasse Milch", "Mehl für das Brett"),
        ("300 г муки", "2 ст. л масла", "щепотка соли"),
    ],
)
def test_the_amounts_of_a_recipe_are_part_of_it(listed: tuple[str, ...]) -> None:
    told = (
        "A glassblower cooks at the mouth of the furnace, and what he cooks must forgive him if he forgets it there.",
        "Heat the oil in a wide pan and leave everything alone in it until it is brown on the side that you can't see.",
        "Cover the pan, turn the heat down and wait for forty minutes. Then take it off and serve it with dark bread.",
    )
    article = find_article("\n\n".join(("Furnace supper", "By Otakar Říha", told[0], "\n".join(listed), *told[1:])))
    assert all(line in str(article["body"]) for line in listed)
    table = "\n".join(("Wednesday's weights", "100 kg", "Lamps", "Prices"))
    below = find_article("\n\n".join((HEADLINE, "By Otakar Říha", *STORY, table)))
    assert "100 kg" not in str(below["body"])
