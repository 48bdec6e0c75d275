"""The console's page: a statement, its result as a table and a chart, and the tables that there are."""
