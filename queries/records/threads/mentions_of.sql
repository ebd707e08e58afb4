-- threads/mentions_of: where somebody was called by name and has not looked yet, the newest first
select n.id, n.made_at, m.body, a.name as who, t.id as thread_id, t.notebook_id, t.figure
from mention as n
join thread_message as m on m.id = n.message_id and m.removed_at is null
join thread as t on t.id = m.thread_id and t.removed_at is null
join account as a on a.id = m.written_by
where n.account_id = $account_id and n.seen_at is null
order by n.made_at desc nulls last, n.id
