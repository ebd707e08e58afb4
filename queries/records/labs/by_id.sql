-- labs/by_id: a lab as it stands now; one of which no state is known is active
select l.id, l.name, l.theme_id, l.aims, l.purpose, l.project, l.methodology, l.calendar, l.language, l.country, l.city,
       l.founded_on, l.liaison_id, l.exit_criterion, l.public_summary, l.handover_note, l.rhythm_days, l.places,
       l.proposed_by, l.merged_into, l.version,
       coalesce(s.state, 'active') as state, s.id as state_id, s.since as state_since, s.reason as state_reason
from lab as l
left join lab_state as s on s.lab_id = l.id and s.removed_at is null
     and not exists (
         select 1 from lab_state as n
         where n.lab_id = l.id and n.removed_at is null
           and (n.since > s.since or (n.since = s.since and n.id > s.id))
     )
where l.id = $id and l.removed_at is null
