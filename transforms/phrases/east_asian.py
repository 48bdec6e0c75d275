"""Datelines of Chinese, Japanese and Korean agencies and papers, with the reporters: "新华社北京3月18日电（记者…）"."""

import re

_HAN = "\u4e00-\u9fff"
_SHOWN = rf"(?:[{_HAN}]{{1,8}}(?:社|网|報|报|網|台|臺)|本報|本报)"
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:专|專|综合|綜合)?(?:电|電|讯|訊|消息)"
_ROLES = (
    "(?:(?:本报|本報|本网|本網|本台|总台|全媒体|特约|特約|见习|見習|实习|實習|首席|驻站)*"
    "(?:记者|記者|通讯员|通訊員|特派员|特派員|评论员|实习生|實習生|撰稿人))"
)
# "新华社北京3月18日电（记者…）", "中新网3月18日电 (…)", "本报讯（记者…）", "（中央社記者王小明台北18日電）"
_CHINESE = re.compile(
    rf"^[（(【\s]*(?:据)?(?:{_SHOWN}(?:{_ROLES}(?P<inner>[{_HAN}]{{3}}(?=[{_HAN}]{{2}})|[{_HAN}]{{2}}))?"
    rf"(?P<place>[{_HAN}·]{{2,12}}(?:[/、][{_HAN}]{{2,8}})?)?{_DAY}|{_SHOWN}[讯訊])[)）】]?"
    rf"(?:\s*(?P<open>[（(【])?\s*(?P<people>{_ROLES}[\s:：]*[{_HAN}][{_HAN}·、，,;；/\s]{{1,50}}?)"
    r"(?(open)[)）】]|(?:报道|報道|報導|摄影报道)?[:：\s]))?"
)
_JAPANESE = re.compile(rf"^【[^【】＝=]{{1,20}}[＝=](?P<people>[{_HAN}々\u3040-\u30ff]{{2,10}})】")
_KOREAN = re.compile(
    r"^[(\[][^()\[\]=]{1,20}=[^()\[\]=]{1,20}[)\]]\s*(?P<people>[가-힣·,\s]{2,30}?)\s*(?:특파원|기자)\s*="
)
_ROLE = re.compile(_ROLES)
_SPACED = re.compile(rf"(?<![{_HAN}])([{_HAN}])[\s\u3000]+([{_HAN}])(?![{_HAN}])")  # a name of two letters, spread
_BETWEEN = re.compile(r"[、，,;；/:：\s]+")
_NAME = re.compile(rf"[{_HAN}々\u3040-\u30ff]{{2,10}}|[{_HAN}·]{{2,16}}|[가-힣]{{2,5}}")
_REACH = 120


def find_place(text: str) -> str | None:
    """The place in a Chinese dateline at the start of a paragraph, None if it has none."""
    found = _CHINESE.match(text[:_REACH])
    return found["place"] if found else None


def find_correspondents(text: str) -> list[str]:
    """The people that a dateline at the start of a paragraph names as its reporters."""
    head = text[:_REACH]
    found = _CHINESE.match(head) or _JAPANESE.match(head) or _KOREAN.match(head)
    if not found:
        return []
    named = found.groupdict()
    people = _SPACED.sub(r"\1\2", _ROLE.sub("、", named["people"] or ""))
    names = [named.get("inner") or "", *_BETWEEN.split(people)]
    return [name for name in dict.fromkeys(names) if _NAME.fullmatch(name)]
