"""What is done to a warehouse that is there: replay, release, roll back, erase, repair, maintain."""
