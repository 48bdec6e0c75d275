"""What tells copies of a text: samples of its runs of words, and the comparison of two texts.

`find_shingles` turns a body into hashes, `sample` chooses the few by which other texts are found, and `compare` is the
verdict on two bodies.
"""
