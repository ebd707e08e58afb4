-- versions/all: how often each table has changed, and when last
select table_name, version, moved_at from data_version
