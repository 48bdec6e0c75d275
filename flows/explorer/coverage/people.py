"""People and organisations: who is quoted and named most, and what each of them said, when, where, on which stories."""

from flows.explorer.charts.draw import draw_dates
from flows.explorer.frame.lists import choose_period, flag, number_pages
from flows.explorer.frame.page import Asked, BadRequest, NotThere, Page, Route
from warehouse.reading.explore.reading import Reading

PAGE = 50
_SAID = 30
_MOST = 20
# What is listed: its name, and its kind as in entities.
LISTS = {"quoted": None, "unnamed": None, "people": "person", "organisations": "organization", "places": "place"}


def show_people(reading: Reading, asked: Asked) -> Page:
    """List who is quoted most, or whom or what most articles name."""
    listed, part = asked.choice("list", tuple(LISTS)), asked.text("part")
    kind = LISTS[listed]
    quoted = {"named": flag(listed == "quoted"), "unnamed": flag(listed == "unnamed")}
    name, values = ("people_named", {"kind": kind}) if kind else ("people_quoted", quoted)
    table = reading.table(name, **values, part=part, limit=asked.limit(PAGE), offset=asked.offset(PAGE))
    count = (reading.row(f"{name}_extent", **values, part=part) or {})["names"]
    shown = {"listed": listed, "lists": tuple(LISTS), "people": table, **number_pages(asked, count, PAGE)}
    return Page("people.html.jinja", "People and organisations", shown, {name: table})


def show_person(reading: Reading, asked: Asked) -> Page:
    """Show what is known of one name; raises BadRequest without a name and NotThere for one that nobody has."""
    person = asked.text("name")
    if person is None:
        raise BadRequest("no name is asked for", "choose one at /people")
    quoted = reading.row("person_quoted", person=person)
    kinds = reading.table("person_kinds", person=person)
    if quoted is None and not kinds:
        raise NotThere(f"no article quotes or names {person}", "search for it instead, or choose a name at /people")
    rows = [*([quoted] if quoted else []), *kinds.rows]
    first = min((row["first_published_on"] for row in rows if row["first_published_on"]), default=None)
    last = max((row["last_published_on"] for row in rows if row["last_published_on"]), default=None)
    period = choose_period({"first_published_on": first, "last_published_on": last})
    tables = {
        "person_said": reading.table(
            "person_said", person=person, limit=asked.limit(_SAID), offset=asked.offset(_SAID)
        ),
        "person_stories": reading.table("person_stories", person=person, limit=asked.limit(_MOST)),
        "person_articles": reading.table("person_articles", person=person, limit=asked.limit(_MOST)),
        "person_company": reading.table("person_company", person=person, limit=asked.limit(_MOST)),
        "person_dates": reading.table("person_dates", person=person, period=period),
        "person_kinds": kinds,
    }
    count = (reading.row("person_said_extent", person=person) or {})["quotes"]
    dates = tables["person_dates"].rows
    chart, counted = None, "quotes" if quoted else "articles"
    if len(dates) > 1:
        chart = draw_dates(
            f"{counted.capitalize()} by {period}",
            [row["since"] for row in dates],
            {counted: [row[counted] for row in dates]},
        )
    values = {
        "person": person,
        "quoted": quoted,
        "kinds": kinds.rows,
        "first_published_on": first,
        "last_published_on": last,
        "chart": chart,
        **number_pages(asked, count, _SAID),
    }
    return Page("person.html.jinja", person, values, tables)


ROUTES = [Route("/people", show_people, "People"), Route("/person", show_person)]
