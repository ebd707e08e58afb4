-- memberships/add: somebody asks to join a lab, is invited to, or begins in a role
-- writes: membership
insert into membership (
    id, lab_id, person_id, role, state, asked_on, from_date, language, city, brings, conditions_accepted, conditions_version,
    invited_by, answer_by, answered_on, version
)
values (
    $id, $lab_id, $person_id, $role, $state, $asked_on, $from_date, $language, $city, $brings, $conditions_accepted,
    $conditions_version, $invited_by, $answer_by, $answered_on, 1
)
