"""Findings, figures and dates -> what a person or a program reads; one module a format.

Takes the values of `model` and gives strings, records or frames; it opens no file and prints nothing. `records` is the
data contract that json, jsonl, csv and frames share; `text` is for people; `coverage` says what was read and what not.
"""
