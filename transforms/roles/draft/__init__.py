"""Lines with the roles they have so far, and what is known of them before any rule."""
