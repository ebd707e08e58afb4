-- imports/remember: what a heading means, in files of this kind
-- writes: import_heading
insert into import_heading (kind, heading, field) values ($kind, $heading, $field)
on conflict (kind, heading) do update set field = excluded.field
