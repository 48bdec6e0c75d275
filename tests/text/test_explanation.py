"""What people are told about the line model's reasons."""

from transforms.document import Document
from transforms.lines.explanation import explain, name_kind
from transforms.lines.model import load_networks

TEXT = """Home
News
Sign in to save this page
The lamps on the north mole of Port Ansley went out at nine on Sunday and nobody has said why.
The harbour office said that an engineer would look at the cable when the tide allowed it.
The cable was laid before the war and has been mended in four places by the same man.
Subscribe to our newsletter for unlimited access"""


def test_each_line_is_told_what_pulls_it_in_and_what_out() -> None:
    pulls = explain(Document(TEXT))
    assert len(pulls) == len(TEXT.split("\n"))
    assert "vocabulary" in pulls[4][0]  # the words of running text
    assert "signs" in pulls[6][1]  # a call to the reader
    assert all(set(into).isdisjoint(out) for into, out in pulls)


def test_an_explanation_of_nothing_is_empty() -> None:
    assert explain(Document("\n \n")) == []


def test_every_column_of_the_model_is_of_a_kind_with_a_name() -> None:
    networks = load_networks()
    of_body, of_pages = networks.body, networks.page
    kinds = {name_kind(column) for column in of_body.columns}
    assert kinds == {
        "blank lines", "capitals and figures", "length", "neighbours", "place", "punctuation", "repetition", "signs",
        "vocabulary",
    }  # fmt: skip
    assert {name_kind(column) for column in of_pages.columns} == kinds | {"markup"}
    assert {column for column in of_body.columns if name_kind(column) == "length"} == {"words", "word_length"}
