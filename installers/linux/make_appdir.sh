#!/usr/bin/env bash
# Lays the frozen folder out as an AppDir, and makes an AppImage of it where APPIMAGETOOL names that tool.
set -euo pipefail
cd "$(dirname "$0")/../.."
frozen=build/dist/intake-station
dir=build/package/Intake_Station.AppDir
[ -d "$frozen" ] || { echo "There is no frozen program yet: run make freeze." >&2; exit 2; }
rm -rf "$dir"
mkdir -p "$dir/usr/lib" "$dir/usr/share/applications" "$dir/usr/share/icons/hicolor/256x256/apps"
cp -a "$frozen" "$dir/usr/lib/"
cp installers/linux/intake-station.desktop "$dir/usr/share/applications/"
sed -i '/^TryExec=/d' "$dir/usr/share/applications/intake-station.desktop"
cp build/frozen/icons/256.png "$dir/usr/share/icons/hicolor/256x256/apps/intake-station.png"
ln -s usr/share/applications/intake-station.desktop "$dir/intake-station.desktop"
ln -s usr/share/icons/hicolor/256x256/apps/intake-station.png "$dir/intake-station.png"
ln -s intake-station.png "$dir/.DirIcon"
ln -s usr/lib/intake-station/intake-station "$dir/AppRun"
if [ -n "${APPIMAGETOOL:-}" ]; then
  version=$("$dir/AppRun" --version | cut -d' ' -f2)
  "$APPIMAGETOOL" "$dir" "build/dist/intake-station-$version-$(uname -m).AppImage"
else
  echo "$dir is ready; no AppImage was made of it: APPIMAGETOOL names no tool." >&2
fi
