"""The address of each page: the browser's tests open them all. What an address needs to know, it asks the warehouse."""

from collections.abc import Callable

from tests.support.newsroom import Newsroom

ADDRESSES: dict[str, Callable[[Newsroom], str]] = {
    "front page": lambda _: "/",
    "nothing here": lambda _: "/nowhere/\u202eelif.exe",
    "a snapshot that is gone": lambda _: "/?snapshot=999999",
}
