"""Reading and filling in the pages of deciding on money, for the tests that show what they do."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.coop.deciding import Coop

Look = Callable[..., AppTest]


def said(seen: AppTest) -> str:
    """Everything that the page says, without the signs that make it plain text."""
    blocks = [*seen.markdown, *seen.caption, *seen.warning, *seen.error, *seen.success, *seen.info]
    return " ".join(block.value for block in blocks).replace("\\", "").replace("\u00a0", " ")


def button(seen: AppTest, label: str) -> object:
    return next(one for one in seen.button if one.label.replace("\u00a0", " ") == label)


def labels(seen: AppTest) -> set[str]:
    return {one.label.replace("\u00a0", " ") for one in seen.button}


def fields(coop: Coop, seen: AppTest) -> dict[str, str]:
    by_key = {one.key: one.value for one in seen.text_input}
    return {line.description or "": by_key[f"grant-{coop.request_id}-{line.id}"] for line in coop.request.lines}


def grant(coop: Coop, seen: AppTest, what: str, amount: str) -> AppTest:
    line = coop.line(coop.request, what)
    seen.text_input(key=f"grant-{coop.request_id}-{line}").set_value(amount)
    return seen.run()
