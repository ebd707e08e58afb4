-- envelopes/all: envelopes with their rules and the newest state set by $on_day; all of them, or the one of that id
select e.id, e.name, e.year, e.currency, e.priority_id, p.name as priority, e.theme_id, t.name as theme,
       e.ceiling_cents, e.opens_on, e.closes_on, e.version,
       (select s.state from envelope_state as s
        where s.envelope_id = e.id and s.removed_at is null and s.since <= $on_day
        order by s.since desc nulls last, s.id desc nulls last limit 1) as set_state,
       r.categories, r.labs_only, r.quote_above_cents, r.note, r.version as rule_version
from envelope as e
left join priority as p on p.id = e.priority_id
left join theme as t on t.id = e.theme_id
left join envelope_rule as r on r.envelope_id = e.id
where e.removed_at is null and (cast($id as UUID) is null or e.id = $id)
order by e.year desc nulls last, e.name, e.id
