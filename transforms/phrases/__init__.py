"""Recognise phrases in text: names, bylines, papers, sections, datelines, dates, credits."""
