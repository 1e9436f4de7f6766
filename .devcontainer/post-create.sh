#!/usr/bin/env bash
# Sets up a machine that has the .NET 10 SDK: what the tests use, and the restored packages. The build server runs this same script.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Jupyter executes and validates notebooks, Chromium looks at pages; git is what notebooks live in, pre-commit runs the hooks; gcc links
# what is compiled ahead; PostgreSQL's programs, of which the tests run a server of their own; strace, the witness that what is promised to be on disk was synced.
packages=(git pre-commit ca-certificates gcc libc6-dev zlib1g-dev chromium jupyter-notebook jupyter-nbconvert python3-nbclient python3-nbformat python3-ipykernel postgresql strace)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if ((${#missing[@]})); then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update
  if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    # The package would make and start a server of the whole system, which nobody here asks for: what makes it is told before.
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y --no-install-recommends postgresql-common
    "${as_root[@]}" sed -ri 's/^#?(create_main_cluster) .*$/\1 = false/' /etc/postgresql-common/createcluster.conf
  fi
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
fi

dotnet restore NotebookOps.sln
