"""Make deliveries of any size, the same from the same seed: articles that read like news, and what comes with them."""
