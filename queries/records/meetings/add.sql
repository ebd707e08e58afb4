-- meetings/add: a meeting of a lab
-- writes: meeting
insert into meeting (id, lab_id, title, kind, form, held_on, starts_at, ends_at, time_zone, place, address, city, country,
                     language, state, url, places, agenda, series_id, version)
values ($id, $lab_id, $title, $kind, 'lab', $held_on, $starts_at, $ends_at, $time_zone, $place, $address, $city, $country,
        $language, $state, $url, $places, $agenda, $series_id, 1)
