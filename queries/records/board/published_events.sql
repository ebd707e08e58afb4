-- board/published_events: the lines of the log by which decisions of the Board were published
select subject_id, after_state from event where action = 'board.publish' order by seq
