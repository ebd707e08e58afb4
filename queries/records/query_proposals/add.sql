-- query_proposals/add: somebody's query is proposed as a figure
-- writes: query_proposal
insert into query_proposal (id, cell_id, name, title, body, header, state, proposed_by, proposed_at, version)
values ($id, $cell_id, $name, $title, $body, $header, 'proposed', $proposed_by, $proposed_at, 1)
