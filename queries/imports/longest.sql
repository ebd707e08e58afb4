-- imports/longest: the longest cell, in bytes
select max(greatest({lengths})) as longest from staged
