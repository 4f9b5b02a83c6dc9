# Shared by script/server and script/test: bring this machine to where the application can run.
# Needs bash and what every Debian has; everything else is asked for by what it brings and
# installed when it is missing. Safe to run again: each step leaves a mark and is skipped.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Keep what Python compiles: a machine that forbids it has every process compile everything anew.
export PYTHONDONTWRITEBYTECODE=

VENV=.venv
PY=$VENV/bin/python

say() { printf '== %s\n' "$*" >&2; }
die() { printf 'ERROR: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
# Not grep -q: it leaves early, and ldconfig's broken pipe would then count as "absent".
has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -F "$1" >/dev/null; }
has_chinese_font() { have fc-list && [ -n "$(fc-list :lang=zh-cn family)" ]; }
has_rare_characters() { find /usr/share/fonts /usr/local/share/fonts -name HanaMinB.ttf 2>/dev/null | grep . >/dev/null; }
has_chromium() { [ -n "${CHROMIUM:-}" ] || have chromium || have chromium-browser || have google-chrome; }
has_postgres() {
  [ -n "${TEST_DATABASE_URL:-}" ] || [ -n "${PG_BINDIR:-}" ] || have initdb ||
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

# A Python of 3.11 to 3.14 that can make a virtual environment.
find_python() {
  local candidate
  for candidate in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14}; do
    if have "$candidate" && "$candidate" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# The Debian packages this machine lacks, for "run", for "dev", or for "office" or "standards" besides.
missing_packages() {
  [ -x "$PY" ] || find_python >/dev/null || echo python3 python3-venv
  has_library libpangoft2-1.0.so.0 || echo libpango-1.0-0 libpangoft2-1.0-0
  has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
  have fc-list || echo fontconfig
  has_rare_characters || echo fonts-hanazono
  [ "$1" != run ] || return 0
  has_chinese_font || echo fontconfig fonts-noto-cjk
  has_chromium || echo chromium
  has_library libatomic.so.1 || echo libatomic1
  has_postgres || echo postgresql
  have pdftotext || echo poppler-utils
  have qpdf || echo qpdf
  case "$1" in
    office) have soffice || echo libreoffice-writer-nogui libreoffice-calc-nogui ;;
    standards)
      have javac || echo default-jdk-headless
      [ -e /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java ;;
  esac
}

# Run a command as root, or answer 126 when this account cannot become root.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then sudo "$@"
  else return 126
  fi
}

system_packages() {
  local packages
  packages=$(missing_packages "$1" | xargs -n1 | sort -u | xargs)
  [ -n "$packages" ] || return 0
  # Only rare characters of names wait for this font: no reason to stop where it cannot be had.
  [ "$packages" != fonts-hanazono ] || { have apt-get && as_root true; } ||
    { say "without the font package fonts-hanazono rare characters of names are refused"; return 0; }
  have apt-get || die "this machine lacks: $packages (these are Debian's names). Install what brings the same, then run this again."
  as_root true || die "this account may not install system packages. Ask an administrator to run: apt-get install --no-install-recommends $packages"
  say "installing system packages: $packages"
  case " $packages " in *" postgresql "*)
    # The programs only: no database server is to be left running.
    as_root sh -c 'mkdir -p /etc/postgresql-common && [ -e /etc/postgresql-common/createcluster.conf ] ||
      echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf' ;;
  esac
  # shellcheck disable=SC2086  # a list of names
  { as_root apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages
  } >var/set-up.log 2>&1 || { tail -n 20 var/set-up.log >&2; die "apt-get failed; the whole output is in var/set-up.log"; }
}

# Install a lock into the virtual environment: with uv where it can be had (six times as fast),
# else with pip. Both check every hash, and both use the package index that pip is set to.
install_lock() {
  local index
  if [ -x $VENV/bin/uv ] || "$PY" -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt >/dev/null 2>&1; then
    index=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$("$PY" -m pip config get global.index-url 2>/dev/null || true)}}
    env ${index:+UV_DEFAULT_INDEX="$index"} $VENV/bin/uv pip install -q --python "$PY" --require-hashes -r "$1" 2>var/set-up.log && return 0
  fi
  "$PY" -m pip install -q --disable-pip-version-check --require-hashes -r "$1" >var/set-up.log 2>&1 ||
    { tail -n 20 var/set-up.log >&2; die "could not install $1; the whole output is in var/set-up.log"; }
}

python_packages() {
  local lock=requirements/$1.txt want
  want=$(sha256sum <"$lock")
  "$PY" -c '' 2>/dev/null || { say "creating $VENV"; rm -rf $VENV; "$(find_python)" -m venv $VENV; }
  [ "$(cat "$VENV/.done-$1" 2>/dev/null)" = "$want" ] && return 0
  say "installing Python packages: $lock"
  install_lock "$lock"
  echo "$want" >"$VENV/.done-$1"
}

browser_packages() {
  local want
  want=$(cat package-lock.json .npmrc | sha256sum)
  [ "$(cat node_modules/.done 2>/dev/null)" = "$want" ] && return 0
  python_packages assets
  say "installing browser packages: package-lock.json"
  npm ci --silent >var/set-up.log 2>&1 || { tail -n 20 var/set-up.log >&2; die "npm ci failed; the whole output is in var/set-up.log"; }
  echo "$want" >node_modules/.done
}

# The key that signs sessions: made once, kept, and readable by its owner only.
secret_keys() {
  local file
  for file in "${DATA_DIR:-var}"/{secret,anchor}-key; do
    [ -s "$file" ] && continue
    mkdir -p "${file%/*}"
    (umask 077 && "$PY" -c 'import secrets; print(secrets.token_urlsafe(48))' >"$file")
  done
}

# One set-up at a time; "run" for the server, "dev" for the tests and for work on the code,
# "office" and "standards" for the tests that ask LibreOffice or veraPDF besides.
set_up() {
  mkdir -p var
  exec 9>var/set-up.lock
  flock 9
  system_packages "$1"
  export PATH="$PWD/$VENV/bin:$PATH"
  case "$1" in
    run) python_packages run ;;
    *) python_packages dev ;;
  esac
  browser_packages
  secret_keys
  flock -u 9
  exec 9>&-
}
