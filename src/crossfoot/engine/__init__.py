"""Apply a function to documents; knows no stage."""
