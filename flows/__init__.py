"""When and with what resources: the pipeline, its settings, its schedule, the command line."""
