"""Whole archives: Parquet and JSON lines, checked in shards that can be stopped and gone on with.

inputs   which files an archive is, and whether a command names one
plan     cuts them into shards, from their sizes alone, and says what run a folder of results is
columns  the gate over whole columns: a necessary condition of extraction
held     articles some at a time, and those left out that hold no claim for certain
chunks   reads a shard, a bounded number of articles at a time
shards   checks one shard with the ordinary pipeline and writes its part, whole or not at all
engines  where shards are checked: this process, processes of this machine, a dask cluster
run      all of it, with progress, and what it came to
"""
