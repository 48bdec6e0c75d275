"""What stands over the text: masthead, menus, headline, standfirst, byline, date."""
