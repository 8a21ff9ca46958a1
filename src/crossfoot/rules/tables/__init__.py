"""What the check kinds of tables share: grids of numbers with labels, and which cells of a grid should add up.

A `Grid` is one table of a document as numbers and labels, whichever format it came from; its columns can be read like its
rows (`transposed`), so each check is written once. `sums` says which cells make which total, by votes of the lines
beside each other, `silent` which rows are sums though no label says so, and `faults` which cell is wrong where sums fail.
"""
