-- rounds/of_subject: the round that something was added to last
select r.id
from round_subject as s
join evaluation_round as r on r.id = s.round_id
where s.subject_id = $subject_id and s.removed_at is null and r.removed_at is null
order by s.added_at desc nulls last, s.id desc nulls last
limit 1
