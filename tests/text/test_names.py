import pytest

from transforms.phrases.names import parse_names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("- By Ada Quill, Tomas Reyes and Noor Haddad", ["Ada Quill", "Tomas Reyes", "Noor Haddad"]),
        ("By ADA QUILL AND TOMAS REYES, Port Ansley News", ["ADA QUILL", "TOMAS REYES"]),
        ("Ada Quill, Transport Correspondent", ["Ada Quill"]),
        ("Ada Quill in Port Ansley", ["Ada Quill"]),
        ("By Ada Quill with additional reporting by Tomas van der Berg", ["Ada Quill", "Tomas van der Berg"]),
        ("By Ada QuillUpdated 3 May 2024", ["Ada Quill"]),
        ("Words: Ada Quill / Pictures: Tomas Reyes", ["Ada Quill"]),
        ("Reviewed by Noor Haddad — Written by Ada Quill", ["Ada Quill"]),
        ("Por María José Quill", ["María José Quill"]),
        ("By A. B. Quill", ["A. B. Quill"]),
        ("By Ada O’Quill-Smith @adaquill", ["Ada O’Quill-Smith"]),
        ("By Staff Reporter", []),
        ("By Reuters", []),
        ("Photo by Tomas Reyes", []),
        ("By the end of the year", []),
        ("", []),
    ],
)
def test_names_are_told_from_what_stands_around_them(byline: str, names: list[str]) -> None:
    assert parse_names(byline) == names
