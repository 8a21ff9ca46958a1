"""Lists in a document, counted: in prose behind a colon, in brackets or between commas, and as blocks of the page."""
