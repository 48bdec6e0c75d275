"""The manual, a page a task, and what writes its generated parts."""
