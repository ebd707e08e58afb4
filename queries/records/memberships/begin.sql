-- memberships/begin: who asked or was invited takes part from a day on, with the conditions accepted
-- writes: membership
update membership
set state = 'active', from_date = $from_date, answered_on = $answered_on,
    conditions_accepted = coalesce($conditions_accepted, conditions_accepted),
    conditions_version = coalesce($conditions_version, conditions_version),
    brings = coalesce($brings, brings), version = version + 1
where id = $id and version = $version and state in ('requested', 'invited') and removed_at is null
returning id
