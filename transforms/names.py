"""People's names in bylines: several of them, with roles, places, handles and agencies around them."""

import re

_LEAD = re.compile(
    r"^[\s\-–—•|*~]*(?:(?:exclusive|analysis|words|written|story|report(?:ed|ing)?|text|posted|published|additional reporting)\s+)?"
    r"(?:by|von|par|por|di|door|av|af)\s*[:\s]\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,?\s+(?:with )?(?:additional |further )?(?:reporting|research|words|photographs?|pictures?|video) (?:by|from)\s+|"
    r",\s*and\s+|\s+and\s+|\s*&\s*|\s+und\s+|\s+et\s+|\s+with\s+|[,;/|·•]|\s[-–—]\s|\s{2,}|\n)\s*",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:\(.*?\)|\[.*?\]|<.*?>|\S+@\S+|@\w+|https?:\S+|\b(?:in|at|for|of|from|on|published|updated|posted|last)\b(?<=[a-z]{2}).*|\b\d.*)$",
    re.IGNORECASE,
)
_PARTICLE = frozenset("de van von der den da di bin ibn al el la le ter ten dos das do du del y e zu af av mac".split())
_WORD = re.compile(r"^(?:[^\W\d_][\w’'`.\-]*)$")
# Words that name a post, a desk, an agency or a paper and so no person.
_NOT_A_NAME = frozenset(
    """editor reporter correspondent journalist writer staff desk agency agencies news team bureau press association
    chief political home crime health education sport sports business deputy senior assistant special contributor
    columnist producer analyst director executive founder author digital online media service services group network
    times post guardian telegraph mail express mirror herald tribune journal independent standard bbc cnn reuters afp
    ap pa wire getty images editorial newsroom associated local content community partner sponsored council police
    university department ministry office company ltd inc plc magazine daily sunday evening the for with and by
    read more share follow comments updated published january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday min mins ago""".split()
) - {"may", "april", "june", "august"}


def parse_names(byline: str) -> list[str]:
    """Names of the people in a byline, as written there, in order, without doubles."""
    names: list[str] = []
    for part in _BETWEEN.split(_LEAD.sub("", byline.strip())):
        name = _CUT.sub("", _LEAD.sub("", part)).strip(" .,:;|-–—*")
        if is_name(name) and name not in names:
            names.append(name)
    return names


def is_name(text: str) -> bool:
    """Whether the text can be one person's full name: two to five capitalised words, none of them an office."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 60:
        return False
    if any(word.lower().strip(".’'") in _NOT_A_NAME for word in words):
        return False
    return all(_WORD.match(w) and (w[0].isupper() or w.lower() in _PARTICLE or not w[0].islower()) for w in words)
