"""Label the head of an article: masthead, menus, headline, standfirst, byline, date."""
