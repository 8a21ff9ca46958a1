"""Measurements of crossfoot beside other tools, each as a ratio to them on the same text in the same run; see README.md."""
