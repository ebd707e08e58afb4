"""The figures told to programs: an OpenAPI 3.1 description, made from the headers of the figures themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.store.headers import Column, Figure, Param
from dashboard.words.language import _

_TYPES: dict[str, dict[str, Any]] = {
    "DATE": {"type": "string", "format": "date"},
    "TIMESTAMP": {"type": "string", "format": "date-time"},
    "UUID": {"type": "string", "format": "uuid"},
    "VARCHAR": {"type": "string"},
    "INTEGER": {"type": "integer"},
    "BIGINT": {"type": "integer"},
    "DOUBLE": {"type": "number"},
    "BOOLEAN": {"type": "boolean"},
}
_REFUSED = {
    "description": "A sentence that says why",
    "content": {
        "application/json": {"schema": {"type": "object", "properties": {"refused": {"type": "string"}}}},
    },
}


def described(figures: Iterable[Figure], base: str) -> dict[str, Any]:
    """The description, in the current language, of those figures at the address `base`."""
    paths: dict[str, Any] = {
        "/api/v1/figures": {
            "get": {
                "operationId": "figures",
                "summary": _("Which figures the token opens"),
                "responses": {"200": {"description": "OK"}, "401": _REFUSED},
            }
        }
    }
    for one in figures:
        for ending in ("json", "csv"):
            paths[f"/api/v1/figures/{one.name}.{ending}"] = {"get": _operation(one, ending)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Coopboard",
            "version": "1",
            "description": _("The figures of the coop, as the owner of the token may read them."),
        },
        "servers": [{"url": base}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _operation(figure: Figure, ending: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if ending == "json":
        rows = {"type": "array", "items": {"type": "object", "properties": {c.name: _of(c) for c in figure.columns}}}
        schema = {
            "type": "object",
            "properties": {
                "figure": {"type": "string"},
                "rows": rows,
                "hidden_rows": {"type": "integer"},
                "newest_data": {"type": ["string", "null"], "format": "date-time"},
            },
        }
    media_type = "application/json" if ending == "json" else "text/csv"
    return {
        "operationId": f"{figure.name}_{ending}",
        "summary": _(figure.title),
        "description": _(figure.counts),
        "parameters": [_param(param) for param in figure.params],
        "responses": {
            "200": {"description": figure.grain, "content": {media_type: {"schema": schema}}},
            "400": _REFUSED,
            "401": _REFUSED,
            "403": _REFUSED,
        },
    }


def _param(param: Param) -> dict[str, Any]:
    # the as-at day is today where it is left out
    needed = not param.optional and param.default is None and param.name != "as_of"
    return {"name": param.name, "in": "query", "required": needed, "schema": _TYPES[param.type]}


def _of(column: Column) -> dict[str, Any]:
    known = dict(_TYPES[column.type])
    known["type"] = [known["type"], "null"]
    return known | ({"description": column.unit} if column.unit else {})
