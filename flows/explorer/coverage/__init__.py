"""Pages about what the articles say together: stories, people and organisations, figures, publishers, conflicts."""
