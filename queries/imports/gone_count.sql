-- imports/gone_count: how much that is
select count(*) as rows from gone
