-- waiting_list/add: a member waits for a lab on a theme
-- writes: join_request
insert into join_request (id, person_id, theme_id, aims, language, country, city, brings, conditions_accepted, conditions_version,
                          asked_on, state, version)
values ($id, $person_id, $theme_id, $aims, $language, $country, $city, $brings, $conditions_accepted, $conditions_version,
        $asked_on, 'waiting', 1)
