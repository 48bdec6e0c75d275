"""What an article is about: its terms and their weights, by which articles about one event are found.

Weights rest on a frozen background, never on what a warehouse holds, so that an article has the same weights anywhere.
"""
