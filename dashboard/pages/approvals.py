"""Approvals: the requests that wait for a decision, and one of them with everything that deciding on it needs."""

from dashboard.cells import approving
from dashboard.frame.guard import require

reader = require("evaluation.view")

approving.page(reader)
