"""How the pipeline is: runs, checks, what each publisher brings, quarantine. Nothing can be changed from here."""
