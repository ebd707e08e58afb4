-- rights/matrix: every row of who may decide on what amount, that held, holds or will hold
select d.id, d.theme_id, t.name as theme, d.up_to_cents, d.position, d.role, d.people, d.may_override,
       d.from_date, d.until_date, d.version
from decision_right as d
left join theme as t on t.id = d.theme_id
where d.removed_at is null
order by t.name nulls first, d.up_to_cents nulls last, d.position, d.from_date, d.id
