#!/bin/sh
# Install Cuttings into a virtual environment, in two steps so that an image keeps the first as a layer of its own:
#   docker/install.sh libraries FOLDER   make FOLDER and install what Cuttings needs, by version and hash
#   docker/install.sh cuttings FOLDER    build the wheel and install it there
set -eu
cd "$(dirname "$0")/.."
step=$1 folder=$2

pip() { "$folder/bin/python" -m pip "$@" --quiet --disable-pip-version-check --no-cache-dir --no-deps; }

case $step in
libraries)
    python3 -m venv "$folder"
    pip install --require-hashes --requirement requirements.lock
    ;;
cuttings)
    pip install --no-build-isolation .
    ;;
*)
    echo "no step is named $step" >&2
    exit 2
    ;;
esac
