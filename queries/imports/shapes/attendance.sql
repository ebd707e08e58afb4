select * replace (coalesce(status, 'attended') as status) from recognised
