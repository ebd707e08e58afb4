-- packs/events: what the log says was frozen
select subject_id, after_state
from event
where action = 'notebook.freeze'
order by seq
