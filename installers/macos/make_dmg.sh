#!/usr/bin/env bash
# Puts the bundle into a disk image, signs it where INTAKE_MAC_IDENTITY names an identity, and has it notarised where
# INTAKE_NOTARY_PROFILE names a stored profile of notarytool. `make_dmg.sh VERSION`, on macOS, after the freeze.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?usage: installers/macos/make_dmg.sh VERSION}
app="build/dist/Intake Station.app"
image="build/dist/intake-station-$version.dmg"
stage=build/package/dmg

[ -d "$app" ] || { echo "There is no bundle yet: freeze first." >&2; exit 2; }
rm -rf "$stage" "$image"
mkdir -p "$stage"
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Intake Station" -srcfolder "$stage" -fs HFS+ -format UDZO "$image"
if [ -n "${INTAKE_MAC_IDENTITY:-}" ]; then
  codesign --verify --deep --strict "$app"
  codesign --sign "$INTAKE_MAC_IDENTITY" --timestamp "$image"
else
  echo "The image is not signed: INTAKE_MAC_IDENTITY names no identity." >&2
fi
if [ -n "${INTAKE_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$INTAKE_NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
else
  echo "The image is not notarised: INTAKE_NOTARY_PROFILE names no profile." >&2
fi
