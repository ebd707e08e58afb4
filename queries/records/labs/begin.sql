-- labs/begin: the day on which a lab began to work; one that began before keeps its day
-- writes: lab
update lab set founded_on = coalesce(founded_on, $founded_on), version = version + 1
where id = $id and version = $version and removed_at is null
returning id
