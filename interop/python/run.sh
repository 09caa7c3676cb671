#!/usr/bin/env bash
# Runs the official Python client's own integration suite, and ours with the guide's statements, against the standalone
# server on both transports; lets the guide's runner and our engine share a history; then migrates with the sample
# application, and reads its records with the official client.
# Usage: interop/python/run.sh [STANDALONE_JAR [SAMPLE_JAR]]
set -euo pipefail
cd "$(dirname "$0")"

# What the wheel of the pinned client holds; fewer would mean that some were not collected.
readonly EXPECTED=119
readonly VENV=.venv
jar=${1:-$(ls ../../geode-embedded/target/geode-embedded-*-standalone.jar 2>/dev/null | head -1)}
if [ ! -f "$jar" ]; then
  echo "No standalone server; build it: mvn -q -Dfast -DskipTests -pl geode-embedded -am package" >&2
  exit 2
fi
sample=${2:-$(ls ../../geode-migrations-sample-app/target/geode-migrations-sample-app-*.jar 2>/dev/null | head -1)}
if [ ! -f "$sample" ]; then
  echo "No sample application; build it: mvn -q -Dfast -DskipTests -pl geode-migrations-sample-app -am package" >&2
  exit 2
fi

if ! cmp -s requirements.txt "$VENV/installed.txt"; then
  echo "Installing the official client and pytest into interop/python/$VENV"
  rm -rf "$VENV"
  python3 -m venv "$VENV"
  "$VENV/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt "$VENV/installed.txt"
fi

suite=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/tests/integration
work=$(mktemp -d)
server=
stop() {
  if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then kill -9 "$server"; fi
  rm -rf "$work"
}
trap stop EXIT

# Our engine as a process, on the libraries that the sample application ships.
java -Djarmode=tools -jar "$sample" extract --destination "$work/extracted" >/dev/null
javac -Xlint:all -Werror -d "$work/classes" -cp "$work/extracted/lib/*" ../java/Migrate.java
export MIGRATE_CLASSPATH="$work/classes:$work/extracted/lib/*" MIGRATE_LOGBACK=$PWD/../java/logback.xml

password=$("$VENV/bin/python" -c 'import secrets; print("Aa1!" + secrets.token_urlsafe(24))')
failed=0

start_server() {
  : >"$work/out"
  GEODE_DEFAULT_PASSWORD=$password GEODE_DISABLE_AUDIT=1 \
    java -jar "$jar" serve --listen 127.0.0.1:0 --listen-grpc 127.0.0.1:0 --log-level info \
    >"$work/out" 2>"$work/err" &
  server=$!
  for _ in $(seq 300); do
    if grep -q 'Server ready' "$work/out"; then return; fi
    if ! kill -0 "$server" 2>/dev/null; then break; fi
    sleep 0.1
  done
  echo "The server did not become ready:" >&2
  cat "$work/out" "$work/err" >&2
  exit 1
}

stop_server() {
  local code=0
  kill -TERM "$server"
  # A server that hangs is ended hard, and counts as a failure.
  ( sleep 20; kill -9 "$server" ) 2>/dev/null &
  local watchdog=$!
  wait "$server" || code=$?
  kill "$watchdog" 2>/dev/null || true
  server=
  if [ "$code" -ne 0 ] || ! grep -q 'Server stopped' "$work/out"; then
    echo "The server did not stop cleanly on SIGTERM (exit code $code)" >&2
    failed=1
  fi
  if grep -E ' (ERROR|WARN) ' "$work/err"; then
    echo "The server's log has warnings or errors (above)" >&2
    failed=1
  fi
}

# run NAME TRANSPORT MINIMUM PYTEST_ARGUMENTS...
run() {
  local name=$1 transport=$2 minimum=$3
  shift 3
  local port code=0
  port=$(sed -n "s|^Listening on $transport://.*:\([0-9]*\)$|\1|p" "$work/out")
  GEODE_HOST=127.0.0.1 GEODE_PORT=$port GEODE_TRANSPORT=$transport GEODE_USERNAME=geode GEODE_PASSWORD=$password \
    "$VENV/bin/python" -m pytest -q --runxfail --tb=short --no-header -W ignore --junitxml="$work/junit.xml" "$@" \
    >"$work/pytest" 2>&1 || code=$?
  local counts passed
  counts=$("$VENV/bin/python" - "$work/junit.xml" <<'PY'
import sys, xml.etree.ElementTree as tree
suite = tree.parse(sys.argv[1]).getroot().find("testsuite")
total, failures, errors, skipped = (int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped"))
print(total - failures - errors - skipped, failures + errors, skipped)
PY
  ) || counts="0 0 0"
  passed=${counts%% *}
  printf '%-16s %-5s passed/failed/skipped: %s\n' "$name" "$transport" "$counts"
  if [ "$code" -ne 0 ] || [ "$passed" -lt "$minimum" ]; then
    cat "$work/pytest"
    [ "$passed" -ge "$minimum" ] || echo "Expected at least $minimum passed tests" >&2
    failed=1
  fi
}

for transport in quic grpc; do
  start_server
  run "official suite" "$transport" "$EXPECTED" "$suite"
  run "guide" "$transport" 14 tests
  run "shared history" "$transport" 20 shared_history
  stop_server
done

# The sample on a server of its own choice, as a job: it migrates and ends.
migrate() {
  local transport=$1 port code=0
  port=$(sed -n "s|^Listening on $transport://.*:\([0-9]*\)$|\1|p" "$work/out")
  GEODE_CLIENT_PASSWORD=$password timeout 300 java -jar "$sample" --server.port=0 --shop.seed.users=500 \
    --geode.client.uri="$transport://127.0.0.1:$port/shop?insecure=true" --geode.client.username=geode \
    --geode.migrations.mode=job >"$work/sample" 2>&1 || code=$?
  if [ "$code" -ne 0 ] || ! grep -q ': 23 migrations applied in' "$work/sample"; then
    cat "$work/sample"
    echo "The sample application did not migrate over $transport (exit code $code)" >&2
    failed=1
  fi
}

for transport in quic grpc; do
  start_server
  migrate "$transport"
  run "records" "$transport" 3 records
  stop_server
done

exit "$failed"
