-- inbox/new_of_the_board: meetings of the Board that others planned, opened or closed since
select e.happened_at, e.action, b.id, b.name, b.held_on, b.state
from event as e
join board_meeting as b on b.id = e.subject_id and b.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
order by e.seq desc nulls last
limit 500
