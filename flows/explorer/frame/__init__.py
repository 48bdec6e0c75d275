"""What all pages of the explorer stand in: what a page is, who may ask, how answers are rendered and exported."""
