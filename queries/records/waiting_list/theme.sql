-- waiting_list/theme: the theme of that id, where one can wait for a lab on it on $on_day
select id, name
from theme
where id = $id and removed_at is null and merged_into is null and (retired_on is null or retired_on > $on_day)
