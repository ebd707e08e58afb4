-- snapshots/detach: the file of the snapshot is complete, and no longer this process's
detach snapshot_in_making
