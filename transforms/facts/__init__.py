"""What an article says: facts found in its own text only, made beside its lines.

`transforms.facts.passages` is the text they are found in. Each kind of fact has a folder with one function that turns
an `ArticleText` into rows: quotes, figures and names.
"""
