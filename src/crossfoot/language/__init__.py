"""Text -> sentences as trees; words -> lemmas, relations, names. Below all stages; the only package that knows the parser.

Takes plain text and spans of its sentences, gives frozen values (`tree`). Nothing of it knows figures or documents. Word lists
as data lie in `lexicon`; what a word list means to a stage is the stage's.
"""
