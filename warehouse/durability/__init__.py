"""What is stored is what was written: copies, inventory, verification, repair of the catalog."""
