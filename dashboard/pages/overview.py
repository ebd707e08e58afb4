"""Overview: what waits for the reader and what is new, what needs attention, and the coop in six figures."""

from dashboard.cells import overview
from dashboard.frame.guard import require

reader = require("home.view")

overview.attention(reader)
overview.six_figures(reader)
overview.ways_in(reader)
