-- migrations/applied: number and hash of every migration that this record has seen
select number, sha256 from migration order by number
