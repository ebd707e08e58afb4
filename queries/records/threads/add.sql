-- threads/add: somebody begins to talk of a notebook, a cell, a figure or one value in it
-- writes: thread
insert into thread (id, kind, state, notebook_id, cell_id, figure, params, place, value_then, moves_by, opened_by,
                    opened_at, version)
values ($id, $kind, 'open', $notebook_id, $cell_id, $figure, $params, $place, $value_then, $moves_by, $opened_by,
        $opened_at, 1)
