"""When and with what resources things happen: the pipeline, its settings, its schedule, the command line."""
