-- notebooks/last_step: the number of the last step of a notebook, also of one that was removed; 0 before the first
select coalesce(max(number), 0) as number from notebook_step where notebook_id = $notebook_id
