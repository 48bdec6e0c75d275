"""What a phrase is: a name, a byline, a paper, a section, a dateline, a date, a credit."""
