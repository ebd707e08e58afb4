-- imports/demo_running_groups: the working groups of the demo's newest cycle, by language and name
select g.id, g.name, g.language, g.started_on
from live.working_group as g
where g.cycle_id = (select id from live.cycle order by starts_on desc, id limit 1)
order by g.language, g.name
