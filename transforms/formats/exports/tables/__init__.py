"""What a table of an archive declares, and the tables of archives that label their fields, one a module."""
