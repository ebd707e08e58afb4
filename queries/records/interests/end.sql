-- interests/end: the last day on which an interest holds
-- writes: interest
update interest set until_date = $until_date, version = version + 1
where id = $id and person_id = $person_id and version = $version and until_date is null
returning id
