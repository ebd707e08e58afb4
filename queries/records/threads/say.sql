-- threads/say: somebody says something in a thread
-- writes: thread_message
insert into thread_message (id, thread_id, body, written_by, written_at)
values ($id, $thread_id, $body, $written_by, $written_at)
