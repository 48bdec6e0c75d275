"""Which lines are the body: what the line model makes of the text around them."""

import numpy as np

from transforms.document import Document
from transforms.roles.draft.first_look import LEAST_THRESHOLD, find_body_thresholds
from transforms.structure import structure

ARTICLE = """The lamps on the north mole went out
By Maud Trevanion
12 March 2024
The lamps on the north mole of Port Ansley went out at nine on Sunday and nobody has said why.
The harbour office said that an engineer would look at the cable when the tide allowed it, which was on Tuesday.
“We have sailed past it in the dark before and we can do so again,” said Edda Lund, who skippers the pilot boat.
The cable was laid before the war and has been mended in four places, each time by a different firm.
A new one was promised in 2019, when the council set aside £400,000 for it and then spent the money on the slipway.
The work is now down for next spring, after the herring season has closed and the berths on that side are empty."""
REMARKS = """3 thoughts on “The lamps on the north mole went out”
Wilf says:
March 13, 2024 at 8:02 am
I remember when the last lamp keeper retired, he would never have let it come to this.
Reply
Anna K. says:
March 13, 2024 at 9:40 am
You can still see it from our kitchen, or could. My father wrote to the council about it three times.
Reply
Wilf says:
March 13, 2024 at 11:15 am
Thank you Anna, I thought I was the only one who noticed these things around here!
Reply
Leave a Reply"""


def test_readers_remarks_under_an_article_are_none_of_its_body() -> None:
    row = structure([Document(f"{ARTICLE}\n{REMARKS}")]).articles.to_pylist()[0]
    assert row["body"].endswith("the berths on that side are empty.")


def test_half_the_f1_to_be_expected_tells_how_likely_a_line_of_the_body_must_be() -> None:
    words, document_no = np.full(8, 20), np.repeat([0, 1], 4)
    sure = [1.0, 1.0, 0.48, 0.0]
    unsure = [0.6, 0.5, 0.45, 0.3]
    thresholds = find_body_thresholds(document_no, words, np.array(sure + unsure, np.float32))
    assert 0.4 < thresholds[0] < 0.5
    assert LEAST_THRESHOLD <= thresholds[4] < 0.4
    assert len(set(thresholds[:4].tolist())) == len(set(thresholds[4:].tolist())) == 1
    assert len(find_body_thresholds(document_no[:0], words[:0], np.zeros(0, np.float32))) == 0


FERRY = """Ferry firm fined over winter sailings

By Ann Roe, PA North of England Correspondent

A ferry company has been fined £40,000 after twelve of its boats sailed in winter without a certificate, a court heard.

The firm admitted four charges and said that it had changed its rules – “at last”, as one magistrate put it.

WHAT THE COURT HEARD

Prosecutor Dilys Okoro told the court that inspectors had warned the company three times since 2021.

LONG-RUNNING DISPUTE

Unions have asked for new boats since 2017, and the mayor of Port Ansley backs them.

TRANSPORT

Ferries get twelve million pounds for new engines, which is more than was planned in autumn."""
HEADINGS = ["WHAT THE COURT HEARD", "LONG-RUNNING DISPUTE", "TRANSPORT"]


def test_headings_in_capitals_between_paragraphs_are_of_the_body() -> None:
    lines = structure([Document(FERRY)]).lines.to_pylist()
    assert [line["clean_text"] for line in lines if line["role"] == "subheading"] == HEADINGS


def test_one_line_in_capitals_may_be_an_advertisement() -> None:
    text = FERRY
    for heading in HEADINGS[1:]:
        text = text.replace(f"{heading}\n\n", "")
    lines = structure([Document(text.replace(HEADINGS[0], "ADVERTISEMENT"))]).lines.to_pylist()
    assert next(line["role"] for line in lines if line["clean_text"] == "ADVERTISEMENT") == "boilerplate"
