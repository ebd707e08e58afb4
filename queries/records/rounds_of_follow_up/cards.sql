-- rounds_of_follow_up/cards: what a round asks, of whom, what was known before and what was answered
select c.id, c.round_id, c.recommendation_id, c.account_id, a.name as owner, r.external_id as code, r.title, y.name as cycle, t.name as theme,
       c.before_entry_id, b.implementation as before_implementation, b.as_of as before_as_of,
       c.entry_id, e.implementation, e.as_of, coalesce(d.no_change, false) as no_change, c.answered_at, m.reminded_at, c.version
from follow_up_card as c
join recommendation as r on r.id = c.recommendation_id
left join cycle as y on y.id = r.cycle_id
left join theme as t on t.id = r.theme_id
left join account as a on a.id = c.account_id
left join follow_up_entry as b on b.id = c.before_entry_id
left join follow_up_entry as e on e.id = c.entry_id
left join follow_up_detail as d on d.entry_id = c.entry_id
left join (
    select card_id, max(reminded_at) as reminded_at
    from follow_up_reminder
    group by card_id
) as m on m.card_id = c.id
where c.round_id = $round_id and c.removed_at is null
order by y.starts_on nulls last, r.submitted_on, r.external_id nulls last, r.title, c.id
