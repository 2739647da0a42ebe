#!/bin/sh
# Makes a checkout ready to run: what the machine lacks, node_modules, dist. `npm start` and `npm test`
# call it first; when all is there it does nothing and says nothing.
#
#   sh scripts/setup.sh [--test]     --test: also what only the tests use (Composer, PHP, quilt, Chromium, Redis)
#
# Exit codes: 0 ready, 2 something is missing that a person must install, 3 an installation failed,
# 70 the sources do not compile.
set -eu
cd "$(dirname "$0")/.."

NODE_LEAST='20.15'
NODE_HINT='See https://nodejs.org/en/download (on Debian 12 the packages of nodesource.com; Debian 13 has Node 20).'

say() { printf 'setup: %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- Node -------------------------------------------------------------------------------------------------

if ! has node || ! has npm; then
  say "Node.js $NODE_LEAST or newer, with npm, is missing. $NODE_HINT"
  exit 2
fi
node_version=$(node --version)
node_major=${node_version#v}
node_minor=${node_major#*.}
node_minor=${node_minor%%.*}
node_major=${node_major%%.*}
if [ "$node_major" -lt "${NODE_LEAST%.*}" ] ||
  { [ "$node_major" -eq "${NODE_LEAST%.*}" ] && [ "$node_minor" -lt "${NODE_LEAST#*.}" ]; }; then
  say "Node.js $node_version is too old: $NODE_LEAST or newer is needed. $NODE_HINT"
  exit 2
fi

# --- Is node_modules what package-lock.json says, compiled for this Node? ------------------------------------

MARK=node_modules/.upkeep-setup

mark_wanted() {
  echo "node $node_major"
  cat package-lock.json
}

node_modules_ready() {
  [ -f node_modules/.package-lock.json ] || return 1
  [ -f "$MARK" ] && { mark_wanted | cmp -s - "$MARK" && return 0; }
  # Installed by hand with npm: good if it is not older than the lock file and nodegit loads.
  [ ! package-lock.json -nt node_modules/.package-lock.json ] || return 1
  node -e "require('nodegit')" >/dev/null 2>&1 || return 1
  mark_wanted >"$MARK"
}

if node_modules_ready; then install=no; else install=yes; fi

# --- Programs and headers -----------------------------------------------------------------------------------

debian=''
names=''
need() { # need <Debian packages> <name>
  debian="$debian $1"
  names="${names:+$names, }$2"
}

has git || need 'git ca-certificates' 'git'
if [ "$install" = yes ]; then
  has g++ || need g++ 'a C++ compiler (g++)'
  has make || need make make
  has python3 || need python3 'Python 3'
  has krb5-config || need libkrb5-dev 'MIT Kerberos headers (krb5-devel)'
  [ -e /usr/include/openssl/ssl.h ] || has brew || need libssl-dev 'OpenSSL headers (openssl-devel)'
fi
if [ "${1:-}" = --test ]; then
  has php || need php-cli 'PHP (command line)'
  has composer || need composer 'Composer 2'
  has unzip || need unzip unzip
  has quilt || need quilt quilt
  has chromium || need chromium Chromium
  has redis-server || need redis-server Redis
fi

apt_install() {
  # shellcheck disable=SC2086 # both are lists of words
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -y -q \
    --no-install-recommends $debian
}

if [ -n "$debian" ]; then
  if ! has apt-get; then
    say "missing: $names. Install them with your system's package manager and start again."
    exit 2
  fi
  if [ "$(id -u)" = 0 ]; then
    as_root=''
  elif has sudo && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
  else
    say "missing: $names. Run this, then start again:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$debian"
    exit 2
  fi
  say "installing Debian packages:$debian"
  if ! apt_install >/dev/null 2>&1; then
    # The package lists may be missing or old: the usual case in a fresh container.
    if ! { $as_root apt-get update -q && apt_install; } >&2; then
      say "apt-get could not install:$debian. Its messages are above."
      exit 3
    fi
  fi
fi

# --- node_modules -------------------------------------------------------------------------------------------

if [ "$install" = yes ]; then
  say 'installing node_modules; libgit2 is compiled on the way, which takes some minutes'
  # node-gyp: compile on all cores (or JOBS), from the headers that came with this Node if they did (else it
  # downloads them); nodegit: never ask its server for a binary.
  node_root=$(dirname "$(dirname "$(node -p 'fs.realpathSync(process.execPath)')")")
  if [ -f "$node_root/include/node/node_version.h" ]; then
    export npm_package_config_node_gyp_nodedir="$node_root"
  fi
  if ! JOBS="${JOBS:-max}" BUILD_ONLY=1 npm ci --no-audit --no-fund >&2; then
    say 'npm ci failed; its messages are above. "Troubleshooting" in README.md names the usual causes.'
    exit 3
  fi
  mark_wanted >"$MARK"
fi

# --- dist ---------------------------------------------------------------------------------------------------

SOURCES='src builder bot cli bench app.yml package.json package-lock.json tsconfig.json tsconfig.build.json scripts'

# shellcheck disable=SC2086 # a list of words
if [ ! -f dist/.built ] || [ -n "$(find $SOURCES -newer dist/.built -print 2>/dev/null | head -n 1)" ]; then
  if ! sh scripts/build.sh >&2; then
    say 'the sources do not compile; the messages are above.'
    exit 70
  fi
fi

# npm links the commands of dependencies, not a package's own: this makes `npx upkeep` work in the checkout.
[ -e node_modules/.bin/upkeep ] || ln -sf ../../dist/bin/upkeep.js node_modules/.bin/upkeep
