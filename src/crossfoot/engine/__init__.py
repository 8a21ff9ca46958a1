"""Apply a function to many items, in order, on one process, several, or a cluster; knows no stage.

Takes a picklable function and a sequence, gives the list of results in the order of the sequence, whatever ran where.
Several processes pay only for many items: each new process imports the whole program first.
"""

from crossfoot.engine.local import PARALLEL_FROM, Progress
from crossfoot.engine.mapping import map_documents, workers
from crossfoot.engine.travel import Travel

__all__ = ["PARALLEL_FROM", "Progress", "Travel", "map_documents", "workers"]
