-- imports/stage_file: the columns that are mapped of a CSV, as texts; empty cells are null
create or replace temp table staged as
select {columns}
from read_csv($path, delim = $separator, quote = '"', escape = '"', header = true, auto_detect = false,
              columns = {types}, max_line_size = 4000000, null_padding = false, strict_mode = true)
