"""Below the stages: interval algebra, rounding and units. Exact arithmetic on Decimal and Fraction, no text."""
