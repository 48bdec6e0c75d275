"""Readers that hang, die or eat memory by the name of their file; `sitecustomize` plants them in worker processes."""

PLANTED = """
import os, sys, time
if "forkserver" in " ".join(sys.orig_argv):
    import re
    from transforms import formats
    read = formats.read

    def eat():
        eaten = []
        while True:
            eaten.append(bytearray(2**26))

    def trapped(content, name, *rest):
        if name.startswith("warm"):
            return read(content, name, *rest)
        with open(os.environ["READ_LOG"], "a") as log:
            log.write(name + "\\n")
        if name.startswith("sleeps"): time.sleep(600)
        if name.startswith("spins"): re.match("(a+)+$", "a" * 60 + "b")  # never lets go of the interpreter
        if name.startswith("exits"): os._exit(7)
        if name.startswith("aborts"): os.abort()
        if name.startswith("eats"): eat()
        return read(content, name, *rest)

    formats.read = trapped
"""
