"""Texts as people mean them: one width, no invisible characters, the usual traditional characters made simple."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Traditional characters of the words that forms are made of.
_SIMPLE = str.maketrans(
    "無隱適項發現異問題檢驗達標關設備裝業編號內責說單類別結處規範準條時間資負電聯繫稱幹員險應預測當場區",
    "无隐适项发现异问题检验达标关设备装业编号内责说单类别结处规范准条时间资负电联系称干员险应预测当场区",
)

# Input methods offer several ticks and crosses for one key.
TICK_SIGNS = str.maketrans("✓✔✗✘", "√√××")

# Signs of no width that come along when a text is pasted from a page or a chat.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))


def simple(text: str) -> str:
    """The text with the usual traditional characters made simple."""
    return text if text.isascii() else text.translate(_SIMPLE)


# The same texts come with every form of a run.
@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in NFKC without invisible characters and outer blanks."""
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()
