select replaced_id from fact where replaced_id is not null
