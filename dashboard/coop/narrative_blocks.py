"""A narrative as plain blocks of runs, for paper: the same Markdown as on the page, with nothing in it that acts.

blocks("# Seen\n\nWe *looked*.")
# [{"kind": "heading", "level": 1, "depth": 0, "runs": [...]}, {"kind": "words", ...}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from dashboard.coop import narratives

Block = dict[str, Any]


def blocks(text: str) -> list[Block]:
    """Headings, paragraphs, items, code and tables, in order. A run: text, and whether strong, emphasised or code."""
    return list(_blocks(narratives.tokens(text)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    depth, lists, level, mark = 0, 0, 0, ""
    table: list[list[list[Block]]] = []
    in_table = False
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists += 1
            case "bullet_list_close" | "ordered_list_close":
                lists -= 1
            case "list_item_open":
                mark = f"{token.info}." if token.info else "•"
            case "blockquote_open":
                depth += 1
            case "blockquote_close":
                depth -= 1
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = 0
            case "table_open":
                in_table, table = True, []
            case "tr_open":
                table.append([])
            case "table_close":
                in_table = False
                wide = max(map(len, table), default=0)
                rows = [row + [[]] * (wide - len(row)) for row in table]
                yield {"kind": "table", "head": rows[0] if rows else [], "rows": rows[1:], "columns": wide}
            case "fence" | "code_block":
                yield {"kind": "code", "text": token.content.rstrip("\n")}
            case "hr":
                yield {"kind": "rule"}
            case "inline":
                runs = list(_runs(token.children or []))
                if in_table:
                    table[-1].append(runs)
                elif level:
                    yield {"kind": "heading", "level": level, "runs": runs}
                else:
                    yield {"kind": "words", "depth": lists, "mark": mark, "quoted": depth > 0, "runs": runs}
                    mark = ""


def _runs(children: Sequence[Token]) -> Iterator[Block]:
    strong = emphasised = 0
    for token in children:
        match token.type:
            case "strong_open" | "strong_close":
                strong += 1 if token.nesting == 1 else -1
            case "em_open" | "em_close":
                emphasised += 1 if token.nesting == 1 else -1
            case "softbreak":
                yield {"text": " ", "strong": False, "emphasised": False, "code": False}
            case "hardbreak":
                yield {"text": "\n", "strong": False, "emphasised": False, "code": False}
            case _ if token.content:
                code = token.type == "code_inline"
                yield {"text": token.content, "strong": strong > 0, "emphasised": emphasised > 0, "code": code}
