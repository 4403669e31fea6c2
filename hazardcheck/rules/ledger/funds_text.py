"""整改资金 as people write it, in 分: 2 and 2万元 are two times ten thousand yuan, 3000元 is three thousand."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

# 万元 is the unit of the form's column (整改资金（万元）); what is smaller than a fen is no money
_FEN_OF_WAN = Decimal(1_000_000)
# more than any budget: what is larger is a telephone number
_MOST = 10**16


def fen_of(text: str) -> int | None:
    """The money in 分; None where nothing is given or nobody can tell. Example: 0.35 → 350000, 3,000元 → 300000."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")
    is_yuan = plain.endswith("元") and not plain.endswith("万元")
    try:
        value = Decimal(plain.removesuffix("元").removesuffix("万"))
    except InvalidOperation:
        return None
    if not value.is_finite() or value < 0:
        return None
    fen = value * (100 if is_yuan else _FEN_OF_WAN)
    return int(fen.to_integral_value()) if fen < _MOST else None


def wan_of(fen: int) -> str:
    """Money in 万元, without zeros behind. Example: 350000 → 0.35."""
    return f"{(Decimal(fen) / _FEN_OF_WAN).normalize():f}"
