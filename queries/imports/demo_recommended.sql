-- imports/demo_recommended: what the demo's groups recommended, and which of it belongs to the cycle that runs
select r.id, r.external_id, r.title, r.text, r.reasons, r.source_language, r.submitted_on, r.theme_id, r.cycle_id,
       r.working_group_id, g.name as working_group, g.language,
       r.cycle_id = (select id from live.cycle order by starts_on desc, id limit 1) as is_running
from live.recommendation as r
join live.working_group as g on g.id = r.working_group_id
order by r.external_id
