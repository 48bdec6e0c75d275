"""Label lines within and below the text: captions, posts of live blogs, lists, notes, furniture."""
