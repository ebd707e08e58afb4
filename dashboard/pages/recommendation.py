"""One recommendation: what it says, what was thought and decided of it, and what became of it."""

from collections.abc import Callable

from dashboard.cells import (
    decision_card,
    doing,
    evaluation_card,
    follow_up_card,
    linked,
    one_recommendation,
    recommendation_comments,
    recommendation_versions,
    story,
)
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("recommendations.view")

recommendation = one_recommendation.chosen(reader)
one_recommendation.head(reader, recommendation)
doing.told()
sides: dict[str, tuple[str, Callable[[], object]]] = {
    "text": (_("Text"), lambda: one_recommendation.text(reader, recommendation)),
    "comments": (_("Comments"), lambda: recommendation_comments.draw(reader, recommendation)),
    "versions": (_("Versions"), lambda: recommendation_versions.draw(reader, recommendation)),
    "evaluation": (_("Evaluation"), lambda: evaluation_card.draw(reader, recommendation.id, "recommendation")),
    "decision": (_("Decision"), lambda: decision_card.draw(reader, recommendation.id)),
    "follow_up": (_("Follow-up"), lambda: follow_up_card.draw(reader, recommendation.id)),
    "story": (_("Story"), lambda: story.draw(reader, recommendation.id)),
    # a side is a line here: its code in the link, its name, what draws it
}
tabs = linked.tabs({code: label for code, (label, _draw) in sides.items()})
for tab, (_label, draw) in zip(tabs, sides.values(), strict=True):
    if tab.open:
        with tab:
            draw()
