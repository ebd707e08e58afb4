-- packs/add: a notebook is frozen as a board pack
-- writes: board_pack
insert into board_pack (id, notebook_id, meeting_id, number, frozen_at, frozen_by, content, content_hash, pdf_hash, ipynb_hash)
values ($id, $notebook_id, $meeting_id, $number, $frozen_at, $frozen_by, $content, $content_hash, $pdf_hash, $ipynb_hash)
