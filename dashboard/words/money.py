"""Money is whole cents. Nothing here knows a float."""

from __future__ import annotations

import re
from decimal import Decimal

from dashboard.words.refusals import BadInput

# no exponents and no underscores, which Decimal would read
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?|[+-]?\.[0-9]+")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")


def cents(text: str) -> int:
    """Whole cents from an amount as people write it: `1 234,56`, `1,234.56`, `1.234`, `1800`, `€ 12,5`.

    The last comma or point is the decimal sign unless exactly three digits follow it and it is the only
    one of its kind that could be grouping (`1.234` is one thousand two hundred and thirty-four).
    Raises BadInput when `text` is no amount or has more than two decimals.
    """
    bare = _SPACES.sub("", text).removeprefix("€").removesuffix("€").removesuffix("EUR").removeprefix("EUR")
    decimal_sign = _decimal_sign(bare)
    grouping = "," if decimal_sign == "." else "."
    plain = bare.replace(grouping, "")
    plain = plain.replace(decimal_sign, ".") if decimal_sign else plain
    if not _PLAIN.fullmatch(plain):
        raise BadInput(f"{text!r} is no amount of money")
    amount = Decimal(plain) * 100
    if amount != amount.to_integral_value():
        raise BadInput(f"{text!r} has more than two decimals")
    return int(amount)


def _decimal_sign(bare: str) -> str:
    last = max(bare.rfind(","), bare.rfind("."))
    if last < 0:
        return ""
    sign, tail = bare[last], bare[last + 1 :]
    both = "," in bare and "." in bare
    if not both and (bare.count(sign) > 1 or len(tail) == 3):
        return "," if sign == "." else "."  # it groups thousands
    return sign
