-- inbox/new_imports: files that others brought in since
select e.happened_at, i.id, i.file_name
from event as e
join import_run as i on i.id = e.subject_id and i.undone_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id) and e.action = 'import.apply'
order by e.seq desc nulls last
limit 500
