"""Makes the model of the link stage: reads tagged stories, plants wrong values, fits the tables, reports by folds of stories.

Run by `make train`; never loaded by the program.
"""
