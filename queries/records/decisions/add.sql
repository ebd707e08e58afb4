-- decisions/add: a decision that is prepared
-- writes: request_decision
insert into request_decision (id, request_id, outcome, granted_cents, reason, conditions, until_date, override_reason,
                              request_version, state_id, prepared_by, prepared_at, version)
values ($id, $request_id, $outcome, $granted_cents, $reason, $conditions, $until_date, $override_reason,
        $request_version, $state_id, $prepared_by, $prepared_at, 1)
