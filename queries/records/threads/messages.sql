-- threads/messages: what was said in the threads of a notebook, or of a figure, the oldest first
select m.id, m.thread_id, m.body, m.written_by, a.name as who, m.written_at
from thread_message as m
join thread as t on t.id = m.thread_id and t.removed_at is null
join account as a on a.id = m.written_by
where m.removed_at is null
  and (t.notebook_id = $notebook_id or (cast($figure as VARCHAR) is not null and t.figure = $figure and t.notebook_id is null))
order by m.written_at, m.id
