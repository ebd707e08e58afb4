"""What people write in Markdown, as HTML in which nothing of theirs acts: no HTML of their own, no image, no script.

Headings begin below those of the page. Links lead within Coopboard, or by http, https and mailto; what would turn the
direction of the text around it (bidirectional overrides) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LEADS = re.compile(r"(?:https?://|mailto:|/(?![/\\]|%5c)|#)", re.IGNORECASE)
_HIGHEST = 2  # the page has h1


def _may_lead(address: str) -> bool:
    return bool(_LEADS.match(address.strip())) and not _UNSEEN.search(address)


def _heading(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    token.tag = f"h{min(6, int(token.tag[1]) + _HIGHEST - 1)}"
    return renderer.renderToken(tokens, index, options, env)


def _link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    address = str(tokens[index].attrGet("href") or "")
    if address.startswith(("/", "#")):
        tokens[index].attrSet("target", "_self")
    else:
        tokens[index].attrSet("target", "_blank")
        tokens[index].attrSet("rel", "noopener noreferrer nofollow")
    return renderer.renderToken(tokens, index, options, env)


def _made() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table").disable(["image", "html_block"])
    found.validateLink = _may_lead  # type: ignore[assignment,method-assign]
    for name in ("heading_open", "heading_close"):
        found.add_render_rule(name, _heading)
    found.add_render_rule("link_open", _link)
    return found


_MARKDOWN = _made()


@lru_cache(maxsize=512)
def html(text: str) -> str:
    """The Markdown `text` as HTML that is safe on a page, in a file and on paper."""
    return str(_MARKDOWN.render(clean(text)))


def tokens(text: str) -> list[Token]:
    """The Markdown `text` as its parser reads it, for whoever sets it elsewhere than on a page."""
    return _MARKDOWN.parse(clean(text))


def clean(text: str) -> str:
    """`text` without the characters that nobody sees and that change how the rest is read."""
    return _UNSEEN.sub("", _TURNING.sub("", text))


def first_line(text: str, longest: int = 80) -> str:
    """What a folded cell shows: its first line, without marks of Markdown, cut where it is long."""
    line = next((line.strip("#>*-_` \t") for line in clean(text).splitlines() if line.strip("#>*-_` \t")), "")
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
