-- meetings/of_all: the meetings from $from_day on: of one lab, or of every lab and working group
select m.id, m.lab_id, l.name as lab, m.working_group_id, g.name as working_group, m.title, m.kind, m.held_on, m.starts_at,
       m.ends_at, m.time_zone, m.place, m.address, coalesce(m.city, l.city, g.city) as city,
       coalesce(m.country, l.country, g.country) as country, m.state, m.places, m.version
from meeting as m
left join lab as l on l.id = m.lab_id and l.removed_at is null
left join working_group as g on g.id = m.working_group_id and g.removed_at is null
where m.removed_at is null and m.state <> 'draft' and m.held_on >= $from_day
  and (cast($lab_id as UUID) is null or m.lab_id = $lab_id)
order by m.held_on, m.starts_at nulls last, m.id
limit $most
