-- labs/add_state: a lab goes into another state on a day
-- writes: lab_state
insert into lab_state (id, lab_id, state, since, reason) values ($id, $lab_id, $state, $since, $reason)
