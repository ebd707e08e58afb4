-- packs/of_notebook: the board packs of a notebook, the newest first
select p.id, p.notebook_id, p.meeting_id, p.number, p.frozen_at, a.name as frozen_by_name, p.content_hash, p.pdf_hash, p.ipynb_hash
from board_pack as p
left join account as a on a.id = p.frozen_by
where p.notebook_id = $notebook_id
order by p.number desc nulls last
