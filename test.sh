#!/usr/bin/env bash
# Builds Shortlist (warnings are errors, style included) and runs all tests.
#
# Usage: ./test.sh [--strict] [--no-install] [--quick]
#   --strict      fail when a test was skipped although its tool or server could be had (continuous integration)
#   --no-install  install nothing; what is missing is named, and the tests that need it are skipped
#   --quick       without the servers
#
# Needs the .NET 10 SDK. Where it may (as root, with apt), it installs what some tests need besides: Tesseract, poppler, catdoc, Chromium,
# Ceph's S3 gateway and NATS. It starts the servers on this machine alone, and stops what it started.
set -euo pipefail
cd "$(dirname "$0")"
strict=0 install=1 quick=0
for option in "$@"; do
  case $option in
    --strict) strict=1 ;;
    --no-install) install=0 ;;
    --quick) quick=1 ;;
    -h|--help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "test.sh: unknown option $option; try --help" >&2; exit 2 ;;
  esac
done
work=$(mktemp -d) started=() missing=()
say() { printf '\n== %s\n' "$*"; }
finish() {
  local name
  for name in "${started[@]}"; do "test/servers/$name" stop "$work" >/dev/null 2>&1 || true; done
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

command -v dotnet >/dev/null || { echo "test.sh: install the .NET 10 SDK first: https://dotnet.microsoft.com/download" >&2; exit 1; }

# Tools: the command that is looked for, and the Debian package that holds it.
want() {
  local command=$1 package=$2 purpose=$3
  command -v "$command" >/dev/null && return
  if ((install)) && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    [[ -n ${updated:-} ]] || { apt-get update -qq >"$work/apt.log" 2>&1 || true; updated=1; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $package >>"$work/apt.log" 2>&1 && command -v "$command" >/dev/null && return
    tail -n 3 "$work/apt.log" >&2
  fi
  missing+=("$command ($package): $purpose")
}
say "Tools"
want pdftoppm poppler-utils "reading scans"
want tesseract tesseract-ocr "reading scans"
want catdoc catdoc "reading old Word files"
want chromium chromium "testing the pages"

# Servers: each script prints NAME=value lines for the tests, or fails with a reason.
serve() {
  local name=$1
  if "test/servers/$name" start "$work" >"$work/$name.env" 2>"$work/$name.err"; then
    started+=("$name")
    set -a; . "$work/$name.env"; set +a
    echo "started $name"
  else
    missing+=("$name server: $(tail -n 1 "$work/$name.err")")
  fi
}
if ((!quick)); then
  for server in test/servers/*; do
    [[ -x $server ]] && ((install)) && serve "$(basename "$server")"
  done
fi
echo "ready"

say "Packages"
# The lock files hold a hash of every package. A change of packages changes them; commit them with it.
dotnet restore Shortlist.slnx -nologo -v quiet $( ((strict)) && echo --locked-mode )

say "Build"
dotnet build Shortlist.slnx -nologo -v quiet

say "The command of the README"
dotnet run --no-build --project src/App -- rank --job samples/job.pdf samples/resumes >"$work/rank.txt"
tail -n 1 "$work/rank.txt"

say "Tests"
set +e
dotnet test --solution Shortlist.slnx --no-build --no-progress 2>&1 | tee "$work/tests.log"
code=${PIPESTATUS[0]}
set -e
count() { sed -n "s/^  $1: \([0-9]*\).*/\1/p" "$work/tests.log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)

say "Result"
if ((${#missing[@]})); then
  echo "Not to be had here, so the tests that need them were skipped:"
  printf '  %s\n' "${missing[@]}"
fi
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
if ((strict && ${skipped:-0} > 0 && !${#missing[@]})); then
  echo "Tests were skipped although everything they need is here." >&2
  exit 1
fi
exit "$code"
