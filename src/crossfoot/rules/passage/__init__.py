"""Relations between the figures of neighbouring sentences, bound by what the figures are and not by the words between them.

Takes the sentences of documents, gives readings: which figure plays which part of which formula, and what binds them. Whether a
reading is true, with what tolerance, and in what words a miss is told, is the rules'.
"""
