select id from gone
