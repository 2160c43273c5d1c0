"""Which drive a folder lies on: one of this machine's own, or one that another machine shares over a network."""

import ntpath
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NETWORK_KINDS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.davfs2", "ftp"),
        *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.s3fs", "fuse.gcsfuse"),
        *("fuse.smbnetfs", "fuse.curlftpfs", "9p", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs"),
        *("afs", "ncpfs", "ceph", "fuse.ceph", "glusterfs", "fuse.glusterfs", "lustre", "beegfs", "ocfs2", "gfs2"),
    }
)
"""File systems whose bytes lie at another machine, or at the one that this machine runs inside of."""
SHARE = "network share"
MAPPED = "mapped network drive"
_DRIVE_REMOTE = 4
"""What GetDriveTypeW answers for a drive of another machine; source: Windows API, fileapi.h."""
_EVERYBODYS_FUSE = frozenset({"macfuse", "osxfuse"})
"""On macOS these stand for disks of this machine too; what is mounted tells them apart."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MOUNTED = re.compile(r"(.+?) on (/.*) \(([^,()]+)[^()]*\)")
LONGEST_S = 10.0


@dataclass(frozen=True, slots=True)
class Asking:
    """The answers of one operating system: `mounts` gives what is mounted as it writes it, `drive_type` a drive's kind."""

    system: str
    """As sys.platform says it."""
    mounts: Callable[[], str]
    drive_type: Callable[[str], int]


def network_kind(folder: str, asking: Asking) -> str:
    """Return what kind of network drive an absolute path lies on; empty on a drive of this machine.

    Empty too where the system does not tell: then nothing is refused.
    """
    if asking.system == "win32":
        return _on_windows(folder, asking.drive_type)
    find = _of_mac if asking.system == "darwin" else _of_proc
    kind = find(folder, asking.mounts())
    return kind if kind in NETWORK_KINDS else ""


def this_machine() -> Asking:
    """Return what asks the system that the program runs on."""
    return Asking(sys.platform, _mounts, _drive_type)


def _on_windows(folder: str, drive_type: Callable[[str], int]) -> str:
    plain = folder.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return SHARE
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        plain = plain[4:]
    drive = ntpath.splitdrive(plain)[0]
    if drive.startswith("\\\\"):
        return SHARE
    return MAPPED if drive and drive_type(f"{drive}\\") == _DRIVE_REMOTE else ""


def _of_proc(folder: str, mounts: str) -> str:
    """Read /proc/mounts; source: proc(5), fstab(5) for the escapes."""
    rows = [line.split() for line in mounts.splitlines()]
    points = [(_unescaped(row[1]), row[2]) for row in rows if len(row) > 2]
    return _longest(folder, points)


def _of_mac(folder: str, mounts: str) -> str:
    """Read what mount(8) prints: ``//ana@nas/shop on /Volumes/shop (smbfs, nodev, nosuid, mounted by ana)``."""
    found = [row for line in mounts.splitlines() if (row := _MOUNTED.fullmatch(line.strip()))]
    # Names are the same there in any case.
    points = [(row[2].casefold(), _mac_kind(row[1], row[3].strip())) for row in found]
    return _longest(folder.casefold(), points)


def _mac_kind(source: str, kind: str) -> str:
    return "fuse.sshfs" if kind in _EVERYBODYS_FUSE and ":" in source else kind


def _longest(folder: str, points: list[tuple[str, str]]) -> str:
    best, kind = "", ""
    for point, its in points:
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        # What was mounted later lies over what was there before.
        if inside and len(point) >= len(best):
            best, kind = point, its
    return kind


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def _mounts() -> str:
    try:
        if sys.platform == "darwin":
            asked = subprocess.run(["/sbin/mount"], capture_output=True, timeout=LONGEST_S, check=False)
            return asked.stdout.decode(errors="surrogateescape")
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(ctypes.c_wchar_p(root)))
    return 0
