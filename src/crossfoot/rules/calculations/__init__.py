"""Which amounts of a passage are meant as a calculation of each other: candidates, their traits, and the trained model that weighs them.

Nothing here knows a wording. `candidates` lists what the figures and times of neighbouring sentences could make of each other,
`traits` says how they stand in the text, `model` how surely that is meant, and how surely one that does not come out is an error.
"""
