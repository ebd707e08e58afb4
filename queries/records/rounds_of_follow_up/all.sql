-- rounds_of_follow_up/all: every round, the newest first, and how many of its cards were answered
select r.id, r.name, r.asked_on, r.due_on, r.closed_on, r.version, count(c.id) as cards, count(c.answered_at) as answered
from follow_up_round as r
left join follow_up_card as c on c.round_id = r.id and c.removed_at is null
where r.removed_at is null
group by r.id, r.name, r.asked_on, r.due_on, r.closed_on, r.version
order by r.asked_on desc nulls last, r.id desc nulls last
