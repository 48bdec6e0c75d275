"""Exports of newspaper archives: files that hold many articles, each below the archive's own labels.

`division` divides the text of a file into documents, whatever format the text came from. `archives` names the
archives; most have a table in `tables`: how their documents open and close, and what their labels say. `ruled` divides
clip files of no archive.
"""
