-- packs/every: every board pack with what it froze
select id, notebook_id, number, frozen_at, content, content_hash, pdf_hash, ipynb_hash
from board_pack
order by frozen_at, id
