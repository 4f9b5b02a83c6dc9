"""What of a password anybody would try first: common words, words of this trade, names, years, runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator

# What people of an information-disclosure office would think of, as it is typed: 政务公开, 街道办事处.
TRADE = [
    "zhengfuxinxigongkai",
    "zhengwugongkai",
    "zhengfuxinxi",
    "zhengwu",
    "zhengfu",
    "xinxi",
    "gongkai",
    "niandu",
    "nianbao",
    "baogao",
    "gongzuo",
    "jiedaobanshichu",
    "jiedaoban",
    "jiedao",
    "banshichu",
    "xiangzhen",
    "bangongshi",
    "shequ",
    "zhongguo",
    "renmin",
    "guanliyuan",
    "guanli",
    "yonghu",
    "mima",
    "kouling",
    "denglu",
    "xitong",
    "woaini",
    "woai",
    "government",
    "password",
    "passwd",
    "admin",
    "administrator",
    "report",
    "welcome",
    "login",
    "guest",
    "root",
    "user",
    "test",
    "qwerty",
    "asdf",
    "zxcv",
    "abc",
    "政府信息公开",
    "政务公开",
    "信息公开",
    "街道办事处",
    "人民政府",
    "办事处",
    "街道",
    "政府",
    "政务",
    "信息",
    "公开",
    "年度",
    "年报",
    "报告",
    "口令",
    "密码",
    "管理员",
    "中国",
]
YEAR = re.compile(r"(19|20)\d\d")
DATE = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])")
AGAIN = re.compile(r"(.{2,}?)\1+")
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "`1234567890-=",
    "!@#$%^&*()_+",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
    "!qaz@wsx#edc$rfv%tgb^yhn&ujm*ik,(ol.",
)
RUN = 4  # so many signs in a row are a run; so many equal ones
SWAPPED = str.maketrans("0134578@$!", "oleastbasi")
LEAST_WORD = 4  # a common word shorter than this proves nothing
MOST_WORDS = 2


def essence(password: str, names: Iterable[str] = ()) -> str:
    """What is left of a password when all that is guessable is taken out."""
    left = password.casefold()
    words = {*TRADE, *(name.casefold() for name in names if len(name) > 1), *_common_in(left)}
    left = _without_words(left, sorted(words, key=len, reverse=True))
    for pattern in (DATE, YEAR):
        left = pattern.sub("", left)
    return AGAIN.sub(r"\1", _without_runs(left))


def is_common(password: str) -> bool:
    """Whether it is on the list of common passwords (20,000, Django's)."""
    return password.lower().strip() in _common()


def _without_words(text: str, words: list[str]) -> str:
    """Without the words, also where signs stand for letters: p@ssw0rd."""
    for word in words:
        while (found := text.translate(SWAPPED).find(word)) >= 0 or (found := text.find(word)) >= 0:
            text = text[:found] + text[found + len(word) :]
    return text


def _common_in(text: str) -> set[str]:
    """The stretches of letters that are common passwords themselves: dragon in dragon-2020!"""
    plain = set(re.findall(r"[a-z]+", text))
    swapped = set(re.findall(r"[a-z]+", text.translate(SWAPPED)))
    if min(len(plain), len(swapped)) > MOST_WORDS:
        return set()  # a phrase: words of a dictionary are what it is made of
    return {w for w in plain | swapped if len(w) >= LEAST_WORD and w in _common()}


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _without_runs(text: str) -> str:
    """Of every run (abcd, 4321, qwer, aaaa) its first sign only."""
    left, start = "", 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _is_run(text[start : end + 1]):
            end += 1
        left += text[start] if end - start >= RUN else text[start:end]
        start = end
    return left


def _is_run(piece: str) -> bool:
    same = len(set(piece)) == 1
    return same or any(piece in row or piece[::-1] in row for row in ROWS)
