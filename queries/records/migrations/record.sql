-- migrations/record: this migration was applied
-- writes: migration
insert into migration (number, name, sha256, applied_at) values ($number, $name, $sha256, $applied_at)
