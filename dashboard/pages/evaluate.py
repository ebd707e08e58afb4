"""Evaluate: what was asked of one, and one of them with its text beside the questions."""

from dashboard.cells import evaluating
from dashboard.frame.guard import require

reader = require("evaluation.fill")

evaluating.page(reader)
