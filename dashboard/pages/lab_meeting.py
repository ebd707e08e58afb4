"""One meeting of a lab: when and where, whether one comes, who comes, and what came of it."""

from dashboard.cells import doing, lab_meeting, lab_meeting_forms
from dashboard.coop import labs, meetings
from dashboard.frame.guard import require

reader = require("activity.view")

meeting = lab_meeting.chosen(reader)
lab = labs.get(reader.record, meeting.lab_id)
runs = meetings.may_run(reader.record, reader.actor, lab)
by_name = meetings.sees_people(reader.record, reader.actor, lab.id)
lab_meeting.head(reader, meeting)
doing.told()
enabled = doing.today(reader)
lab_meeting.coming(reader, meeting, enabled=enabled)
lab_meeting.texts(reader, meeting, inside=by_name or runs)
lab_meeting.people(reader, meeting, by_name=by_name or runs)
if runs:
    lab_meeting_forms.draw(reader, meeting, lab, enabled=enabled)
