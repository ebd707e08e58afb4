-- registrations/person: whether a person is known
select id from person where id = $id and removed_at is null and erased_at is null
