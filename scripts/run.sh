#!/usr/bin/env bash
# Opens the window in practice mode; without a display it does the same job without a window and prints a table.
set -euo pipefail
cd "$(dirname "$0")/.."
export INTAKE_PRACTICE=${INTAKE_PRACTICE:-1}
if [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  exec .venv/bin/intake-station
fi
echo "There is no display here, so the same job is done without a window: the sample photos are taken in," >&2
echo "classified, priced and published at the practice services. Nothing reaches a real service." >&2
exec .venv/bin/intake-station intake build/samples --group folder --classify resale-x,resellerio,resell-scan \
  --price resale-x,resellerio,resell-scan,repurch --publish repurch,resellerio \
  --set category=Other --set condition=excellent --set repurch.faults=None --approve --wait 90
