-- snapshots/attach: a new file beside the record, that a snapshot is written into
attach '{path}' as snapshot_in_making (block_size 16384)
