"""Label lines by similar lines: numbered headings, lists without bullets, the turns of an interview."""

import re
from collections import Counter

from transforms.roles.draft.draft import KEPT, Draft

_NUMBER = re.compile(r"^(\d{1,2})[.)] ")
_DATA = re.compile(r"[\[{]{1,3} ?[\"'][\w-]+[\"'] ?: ?[^ ].*[\]}][,;]?$")  # {"width": 640, …}
_SPEAKER = re.compile(r"^(?P<who>[^\W\d_](?:[\w.’' -]{1,30}?)?)(?: \([^()]{1,30}\))?: ")
_DIGITS = frozenset("0123456789½¼¾⅓⅔⅛")
_AMOUNT = re.compile(  # "200g barley", "2 tbsp oil", "1 TL Salz", "½ Tasse Milch"
    r"[\d½¼¾⅓⅔⅛][\d.,/–-]{0,8} ?(?:k?g|m?l|[cd]l|oz|lbs?|tbsps?|tsps?|cups?|lit(?:re|er|ro)s?|gr|pints?|tablespoons?|"
    r"teaspoons?|cloves?|EL|TL|Tassen?|Prisen?|Zehen?|cuill[eè]res?|gousses?|verres?|cucharad(?:it)?as?|dientes?|tazas?|"
    r"cucchiain?[io]|spicchi[o]?|colheres?|dentes?|ст\. ?л|ч\. ?л|кг|гр?|мл|stuks?|eetlepels?|theelepels?|msk|tsk|dl)\b"
)
_LEAST_AMOUNTS = 2  # lines that state how much of something; most of a list start with a figure
_SPEAKER_REACH = 60  # characters
_MAX_WORDLESS = 12
_LEAST_TURNS = 4  # by at least two speakers with more than one turn each
_LEAST_CAPITAL, _MAX_CAPITAL_WORDS = 2, 8  # different lines in capitals; their words
_NO_HEADING = ("chrome", "related", "pointer", "furniture", "credit_only", "byline", "date")
_LEAST_ENTRIES = 3  # short lines in a block within the body
_MAX_ENTRY_WORDS = 8
_OF_ENTRIES = ("unfinished_line", "content_model")  # their rules
_POSSIBLE, _MOSTLY = 0.2, 0.75  # least probability of body for an entry; share of the entries that must already be body
_ANNOUNCED = 0.5  # the same share, below a line that ends with a colon
_MAX_POINTER_WORDS = 4  # of a line that is nothing but such words
_POINTS_BELOW = 6  # lines directly below "Read more" that may point to other stories


def label_series(draft: Draft) -> None:
    """Give lines the role of the series that they belong to."""
    _label_wordless(draft)
    _label_data(draft)
    _label_headings(draft)
    _label_numbered(draft)
    _label_entries(draft)
    _label_amounts(draft)
    _label_turns(draft)
    _label_under_pointers(draft)


def _label_wordless(draft: Draft) -> None:
    """Take lines without a word out of the body: dividers, stray characters, page numbers."""
    for line in [line for line, text in enumerate(draft.texts) if len(text) <= _MAX_WORDLESS]:
        text = draft.texts[line]
        if draft.roles[line] not in KEPT or any(map(str.isalpha, text)):
            continue
        if text.isdigit() or not any(map(str.isdigit, text)):
            draft.set(line, "boilerplate", "no_words", 0.8)


def _label_headings(draft: Draft) -> None:
    """Keep headings between paragraphs of a text that says itself what its headings are, or has several in capitals."""
    if any(draft.page_roles):
        return  # the model has seen where in the page they are
    marked: list[int] = []
    capital: list[int] = []
    for line in [line for line, rule in enumerate(draft.rules) if rule == "content_model"]:
        if _is_between_paragraphs(draft, line) and not draft.has(line, *_NO_HEADING):
            if draft.find_mark(line) == "subheading":
                marked.append(line)
            elif draft.texts[line].isupper() and 0 < draft.words[line] <= _MAX_CAPITAL_WORDS:
                capital.append(line)
    if not draft.field_start and len({text for text in draft.texts if text.isupper()}) < _LEAST_CAPITAL:
        capital = []
    for line in marked + capital:
        draft.set(line, "subheading", "heading_between_paragraphs", 0.7)


def _is_between_paragraphs(draft: Draft, line: int) -> bool:
    """Whether a line is set apart between a line of the body and a sentence of it."""
    if not 0 < line < len(draft) - 1 or not (draft.gaps[line] or draft.tags):
        return False
    return draft.roles[line - 1] in KEPT and draft.roles[line + 1] in KEPT and draft.is_sentence(line + 1)


def _label_data(draft: Draft) -> None:
    """Take the data of a script out of the body, which some pages and exports leave between paragraphs."""
    for line in [line for line, text in enumerate(draft.texts) if text.startswith(("{", "["))]:
        if draft.roles[line] in KEPT and _DATA.match(draft.texts[line]):
            draft.set(line, "boilerplate", "data_of_a_script", 0.9)


def _label_numbered(draft: Draft) -> None:
    """Keep a numbered line if the lines with the number before and after it are kept; 1 only needs the one after."""
    numbered = {
        line: int(found[1]) for line in draft.find_any("numbered") if (found := _NUMBER.match(draft.texts[line]))
    }
    kept = {numbered[line]: line for line in numbered if draft.roles[line] in KEPT}
    for line, number in numbered.items():
        if draft.rules[line] == "content_model":
            before, after = kept.get(number - 1), kept.get(number + 1)
            follows = before is None or before < line
            if follows and (before is not None or number == 1) and after is not None and line < after:
                draft.set(line, "list_item", "between_numbers", 0.7)


def _label_entries(draft: Draft) -> None:
    """Label several short lines in one block of the body as a list rather than headings."""
    if draft.rules.count("unfinished_line") < _ANNOUNCED * _LEAST_ENTRIES:  # a quick test that settles most articles
        return
    runs: list[list[int]] = []
    for line in [line for line, rule in enumerate(draft.rules) if rule in _OF_ENTRIES and _is_entry(draft, line)]:
        if runs and runs[-1][-1] == line - 1 and not draft.gaps[line]:
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        likely = sum(draft.rules[entry] == "unfinished_line" for entry in run)
        least = _ANNOUNCED if _is_announced(draft, run[0]) else _MOSTLY
        for entry in run if len(run) >= _LEAST_ENTRIES and likely >= least * len(run) else ():
            draft.set(entry, "list_item", "block_of_short_lines", 0.6)


def _is_announced(draft: Draft, line: int) -> bool:
    """Whether the line above is a sentence of the body that ends with a colon."""
    return line > 0 and draft.has(line - 1, "colon") and draft.roles[line - 1] == "paragraph"


def _is_entry(draft: Draft, line: int) -> bool:
    if draft.words[line] > _MAX_ENTRY_WORDS:
        return False
    doubtful = draft.rules[line] == "content_model" and draft.content[line] >= _POSSIBLE and draft.words[line] > 1
    return draft.rules[line] == "unfinished_line" or (doubtful and not draft.has(line, "chrome", "related", "date"))


def _label_amounts(draft: Draft) -> None:
    """Keep the block of lines between paragraphs that lists amounts, such as the ingredients of a recipe."""
    measured = {line for line, text in enumerate(draft.texts) if text[:1] in _DIGITS and _AMOUNT.match(text)}
    if len(measured) < _LEAST_AMOUNTS or "paragraph" not in draft.roles:
        return
    top, bottom = draft.roles.index("paragraph"), len(draft) - 1 - draft.roles[::-1].index("paragraph")
    known: set[int] = set()
    for line in sorted(measured):
        if line in known:
            continue
        first, last = line, line + 1
        while first > 0 and not draft.gaps[first] and _may_be_amount(draft, first - 1):
            first -= 1
        while last < len(draft) and not draft.gaps[last] and _may_be_amount(draft, last):
            last += 1
        block = range(first, last)
        known.update(block)
        led = sum(draft.texts[entry][:1] in _DIGITS for entry in block)
        is_list = sum(entry in measured for entry in block) >= _LEAST_AMOUNTS and 2 * led >= len(block)
        for entry in block if is_list and top < first <= last <= bottom else ():
            draft.set(entry, "list_item", "list_of_amounts", 0.7)


def _may_be_amount(draft: Draft, line: int) -> bool:
    open_to = draft.rules[line] in ("unfinished_line", "content_model", "heading_without_text", "block_of_short_lines")
    is_short = 0 < draft.words[line] <= _MAX_ENTRY_WORDS and not draft.has(line, "terminated", "chrome", "related")
    return open_to and is_short and not draft.has(line, "date", "clock", "time_ago", "byline")


def _label_turns(draft: Draft) -> None:
    """Keep all turns of a conversation in which each turn starts with the speaker's name."""
    led = [line for line, text in enumerate(draft.texts) if ": " in text[:_SPEAKER_REACH]]
    if len(led) < _LEAST_TURNS:
        return
    turns: dict[int, str] = {}
    for line in led:
        open_to = draft.roles[line] in ("paragraph", "subheading") or draft.rules[line] == "content_model"
        if open_to and (found := _SPEAKER.match(draft.texts[line][:_SPEAKER_REACH])):
            turns[line] = found["who"]
    speakers = {who for who, times in Counter(turns.values()).items() if times > 1}
    turns = {line: who for line, who in turns.items() if who in speakers}
    kept = sum(draft.roles[line] in KEPT for line in turns)
    if len(speakers) > 1 and len(turns) >= _LEAST_TURNS and 2 * kept > len(turns):
        for line in turns:
            if draft.rules[line] in ("question", "unfinished_line", "content_model"):
                draft.set(line, "paragraph", "turn_of_speaker", 0.8)


def _label_under_pointers(draft: Draft) -> None:
    """Label headings directly below "Read more", in the same block, as pointers to other stories."""
    for line in draft.find_any("related"):
        if draft.roles[line] in KEPT and draft.rules[line] == "unfinished_line" and ":" in draft.texts[line]:
            draft.set(line, "related", "points_elsewhere", 0.7)
        elif draft.rules[line] == "points_elsewhere" or draft.has(line, "colon"):
            _label_block_below(draft, line)
    for line in draft.find_any("pointer"):
        if draft.words[line] <= _MAX_POINTER_WORDS and draft.rules[line] in ("unfinished_line", "content_model"):
            draft.set(line, "related", "points_elsewhere", 0.7)
            _label_block_below(draft, line)


def _label_block_below(draft: Draft, line: int) -> None:
    for below in range(line + 1, min(line + 1 + _POINTS_BELOW, len(draft))):
        if draft.gaps[below] or draft.rules[below] not in ("unfinished_line", "question", "content_model"):
            return
        if draft.roles[below] in KEPT or draft.has(line, "colon"):
            draft.set(below, "related", "under_a_pointer", 0.7)
