-- labs/merge: the lab that goes on in the place of this one
-- writes: lab
update lab set merged_into = $merged_into, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
