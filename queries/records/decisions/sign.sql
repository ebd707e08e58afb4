-- decisions/sign: one person's signature
-- writes: decision_signature
insert into decision_signature (id, decision_id, account_id, person_id, role, step, signed_at)
values ($id, $decision_id, $account_id, $person_id, $role, $step, $signed_at)
