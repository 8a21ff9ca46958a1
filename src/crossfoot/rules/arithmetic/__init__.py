"""What rules on arithmetic in prose share: formulas on ranges, and wordings that tell which figure plays which part.

Takes the figures of a sentence and the wordings and formula of a rule, gives readings and whether they can be true. Which
statements are checked, with what tolerance and in what words, is said by the rules; nothing here knows one.
"""
