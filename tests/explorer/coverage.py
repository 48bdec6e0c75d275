"""What several outlets tell of one event: a wire report with its copies, a contradiction, a toll that grows."""

WIRE = [
    "A ferry with 212 people on board ran aground on the sandbank off Østmole at dawn on Tuesday, and 14 people were "
    "injured when it heeled over, the harbour police said.",
    "The Halcyon was on its way from Port Ansley to Østmole when its steering failed in a gale. Lifeboats from three "
    "harbours took all passengers off the ferry within two hours.",
    "“We heard a bang and then the whole deck went over,” said Zoë Ðorđević, a nurse who was on board. “Nobody "
    "panicked, because the crew did everything right.”",
    "Captain Ignátius Porteous said that the ferry had passed its last inspection in March. “She was in good order "
    "when we left the quay,” he said.",
    "The operator, Ansley Harbour Ferries, cancelled all sailings of the day. The inspectorate will look into the "
    "steering of the Halcyon, which was built in 1998 and refitted at a cost of £4.2 million.",
]
OWN = [
    "Seventeen people were injured when a ferry grounded on the sandbank off Østmole in the gale on Tuesday morning, "
    "doctors at the Eastmole clinic have told the Courier.",
    "The Halcyon, with 212 people on board, was within sight of the Østmole quay when its steering failed. Lifeboats "
    "brought the passengers ashore in less than two hours.",
    "“Two of them will be with us for some weeks,” said Dr Hermione Stokes, who leads the clinic. “The others can go "
    "home to their families tomorrow.”",
    "Ansley Harbour Ferries had been told in February to replace the steering pump of the Halcyon, according to a "
    "letter that the Courier has seen. The letter gives the operator until the end of May.",
    "“This is what we have been warning of,” said Sefton Quaye, the secretary of the Transport Crew Union. “They "
    "were told, and they sailed.”",
]
LATER = [
    "The number of people injured when the ferry Halcyon grounded on the sandbank off Østmole rose to 23 on "
    "Wednesday, as passengers who had gone home by themselves came to see a doctor.",
    "The Halcyon lay on the sandbank for a second day. Divers found that its steering pump had failed in the gale, "
    "the harbour police said, and that its rudder was jammed to port.",
    "“We are sorry,” said Maren Thackway, the director of Ansley Harbour Ferries. “Each of the passengers will have "
    "their fare back, and £500.”",
    "Lifeboats had taken the 212 people off the ferry on Tuesday. A tug will try to pull the Halcyon free at high "
    "water on Thursday.",
]
STRIKE = [
    "Crews of the harbour ferries walked off the quay at Port Ansley on Thursday, and 40 sailings were cancelled, "
    "after the Halcyon ran aground off Østmole with a steering pump that should have been replaced.",
    "“We will not sail until every pump has been looked at,” said Sefton Quaye, the secretary of the Transport Crew "
    "Union.",
    "Ansley Harbour Ferries said that 6 of its 9 ferries had been inspected since the Halcyon grounded, at a cost of "
    "£310,000.",
]
ALONE = [
    "Bees that a beekeeper in Saltergate had given up for lost have come back to their hive after three winters, to "
    "the surprise of her neighbours.",
    "“I thought that somebody had put them there,” said Adaeze Farrow, who keeps 11 hives behind the old baths. She "
    "knew the queen by a dot of blue paint.",
]
FOOTER = "Read the Harbour Gazette every morning. Subscribe for £2 a week."


def write(
    publisher: str, printed_on: str, headline: str, paragraphs: list[str], author: str = "", foot: str = ""
) -> bytes:
    """Write an article as a print export has it."""
    head = [publisher, printed_on, headline, *([f"by {author}"] if author else [])]
    return "\n\n".join(["\n".join(head), *paragraphs, *([foot] if foot else [])]).encode() + b"\n"


COVERAGE = {
    "wire/halcyon.txt": write(
        "Coastline News Agency", "7 April 2026", "Ferry runs aground off Østmole, 14 people injured", WIRE
    ),
    "gazette/halcyon.txt": write(
        "Harbour Gazette", "7 April 2026", "“A bang, and the deck went over”: ferry grounds in gale", WIRE,
        "Coastline News Agency", FOOTER,
    ),
    "quayside/halcyon.txt": write(
        "Quayside Live", "8 April 2026", "Fourteen hurt on ferry Halcyon", WIRE[:4], "Owain Brandreth"
    ),
    "courier/halcyon.txt": write(
        "The Ansley Courier", "7 April 2026", "Seventeen injured as ferry that missed its repair runs aground", OWN,
        "Elspeth Rowntree",
    ),
    "courier/halcyon-later.txt": write(
        "The Ansley Courier", "8 April 2026", "Injured on the Halcyon now 23 as divers find failed pump", LATER,
        "Elspeth Rowntree",
    ),
    "courier/bees.txt": write(
        "The Ansley Courier", "2 February 2026", "Bees come home to Saltergate after three winters", ALONE,
        "Dougal Fenwright",
    ),
    "gazette/walk-out.txt": write(
        "Harbour Gazette", "9 April 2026", "Ferry crews walk off the quay over the Halcyon’s steering pump", STRIKE,
        "Zoë Ðorđević", FOOTER,
    ),
}  # fmt: skip
