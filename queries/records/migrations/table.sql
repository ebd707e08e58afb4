-- migrations/table: the list of what was applied, there before anything else
create table if not exists migration (
    number      INTEGER PRIMARY KEY,
    name        VARCHAR NOT NULL,
    sha256      VARCHAR NOT NULL,
    applied_at  TIMESTAMP NOT NULL
)
