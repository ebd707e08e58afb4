-- statements/all: every statement with how many lines it has, the newest period first
select s.id, s.file_name, s.file_sha256, s.from_date, s.until_date, s.brought_at, s.brought_by, a.name as brought_by_name, count(n.id) as lines
from statement as s
left join account as a on a.id = s.brought_by
left join statement_line as n on n.statement_id = s.id and n.removed_at is null
where s.removed_at is null
group by s.id, s.file_name, s.file_sha256, s.from_date, s.until_date, s.brought_at, s.brought_by, a.name
order by s.until_date desc nulls last, s.brought_at desc nulls last
