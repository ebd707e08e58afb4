-- drafts/labs: every lab with its newest state
select l.id, l.name, l.theme_id,
       (select s.state from lab_state as s where s.lab_id = l.id and s.removed_at is null
        order by s.since desc nulls last, s.id desc nulls last limit 1) as state
from lab as l
where l.removed_at is null and (cast($id as UUID) is null or l.id = $id)
order by l.name, l.id
