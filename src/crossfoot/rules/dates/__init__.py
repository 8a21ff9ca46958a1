"""What the check kinds of dates share: days and periods of mentions, ranges, how far two dates lie apart."""
