"""A chart ready to be sent is the chart that Streamlit would have sent."""

from __future__ import annotations

import plotly.io
import pytest
from plotly.tools import return_figure_from_figure_or_data

from dashboard.cells.ready import ready


def sent(chart: object) -> str:
    """What Streamlit's plotly_chart puts on the wire."""
    return plotly.io.to_json(return_figure_from_figure_or_data(chart, validate_figure=True), validate=False)


def test_a_ready_chart_is_sent_as_its_spec_would_be() -> None:
    spec = {"data": [{"type": "bar", "x": [1, 2], "y": ["a", "b"], "orientation": "h"}], "layout": {"margin": {"l": 0}}}

    assert sent(ready(spec)) == sent(spec)


def test_a_spec_is_checked_once() -> None:
    spec = {"data": [{"type": "bar", "x": [1], "y": [1]}], "layout": {}}

    assert ready(spec) is ready(spec)
    assert ready(dict(spec)) is not ready(spec)


def test_a_spec_that_plotly_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid property"):
        ready({"data": [{"type": "bar", "no_such_thing": 1}], "layout": {}})
