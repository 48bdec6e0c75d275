"""What stands in and under the text: captions, posts, series, notes, site furniture."""
