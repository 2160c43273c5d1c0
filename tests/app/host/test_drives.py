"""A network drive is known by the answers of the system: what Linux, macOS and Windows say of theirs."""

import os
import sys

import pytest

from app.host.drives import MAPPED, SHARE, Asking, network_kind, this_machine

LINUX = r"""
sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
/dev/nvme0n1p2 / ext4 rw,relatime,errors=remount-ro 0 0
/dev/sdb1 /media/ana/CARD\040ONE exfat rw,nosuid,nodev,uid=1000 0 0
nas:/export/shop /mnt/shop nfs4 rw,relatime,vers=4.2,proto=tcp 0 0
//nas/front\040desk /mnt/front\040desk cifs rw,relatime,vers=3.1.1,username=ana 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw,nosuid,nodev,relatime,user_id=1000 0 0
remote: /srv/ana/cloud fuse.rclone rw,nosuid,nodev,relatime,user_id=1000 0 0
ana@nas:/shop /srv/ana/ssh fuse.sshfs rw,nosuid,nodev,relatime,user_id=1000 0 0
shared /media/sf_shared vboxsf rw,nodev,relatime 0 0
C:\134 /mnt/c 9p rw,noatime,aname=drvfs;path=C:\,trans=fd 0 0
/dev/sdc1 /mnt/shop/local ext4 rw,relatime 0 0
"""
MACOS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ana@nas._smb._tcp.local/shop on /Volumes/shop (smbfs, nodev, nosuid, mounted by ana)
nas:/export/photos on /Volumes/photos on nas (nfs, nodev, nosuid, mounted by ana)
//ana@nas/old on /Volumes/old (afpfs, nodev, nosuid, mounted by ana)
https://dav.example/shop on /Volumes/dav (webdav, nodev, noexec, nosuid, mounted by ana)
ana@nas:/shop on /Volumes/ssh (macfuse, nodev, nosuid, synchronous, mounted by ana)
/dev/disk5s1 on /Volumes/STICK (macfuse, local, nodev, nosuid, mounted by ana)
/dev/disk4s1 on /Volumes/EOS_DIGITAL (msdos, local, nodev, nosuid, noowners, mounted by ana)
"""
DRIVES = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "Z:\\": 4, "Q:\\": 1}
"""What GetDriveTypeW answers: fixed, CD, removable, remote, and no such drive."""


def asking(system, mounts=""):
    return Asking(system, lambda: mounts, lambda root: DRIVES.get(root.upper(), 1))


FOLDERS = {
    "linux": [
        ("/srv/ana/.local/share/intake-station", ""),
        ("/media/ana/CARD ONE/x", ""),
        ("/mnt/shop", "nfs4"),
        ("/mnt/shop/data", "nfs4"),
        ("/mnt/shopping/data", ""),
        ("/mnt/shop/local/data", ""),
        ("/mnt/front desk/data", "cifs"),
        ("/run/user/1000/gvfs/smb-share:server=nas,share=shop/x", "fuse.gvfsd-fuse"),
        ("/srv/ana/cloud/x", "fuse.rclone"),
        ("/srv/ana/ssh/x", "fuse.sshfs"),
        ("/media/sf_shared/x", "vboxsf"),
        ("/mnt/c/Users/ana", "9p"),
    ],
    "darwin": [
        ("/Users/ana/Library/Application Support/intake-station", ""),
        ("/Volumes/shop/data", "smbfs"),
        ("/volumes/SHOP/data", "smbfs"),
        ("/Volumes/photos on nas/data", "nfs"),
        ("/Volumes/old/data", "afpfs"),
        ("/Volumes/dav/data", "webdav"),
        ("/Volumes/ssh/data", "fuse.sshfs"),
        ("/Volumes/STICK/data", ""),
        ("/Volumes/EOS_DIGITAL/data", ""),
    ],
    "win32": [
        (r"C:\Users\ana\AppData\Local\intake-station", ""),
        (r"E:\data", ""),
        (r"Z:\data", MAPPED),
        ("z:/data", MAPPED),
        (r"\\?\C:\Users\ana", ""),
        (r"\\?\Z:\data", MAPPED),
        (r"\\nas\shop\data", SHARE),
        ("//nas/shop/data", SHARE),
        (r"\\?\UNC\nas\shop\data", SHARE),
        (r"\\wsl.localhost\Ubuntu\srv\ana", SHARE),
    ],
}
"""By system: a folder, and what kind of network drive it is on, empty for none."""


@pytest.mark.parametrize(
    ("system", "folder", "kind"), [(system, *told) for system, folders in FOLDERS.items() for told in folders]
)
def test_a_folder_on_a_network_drive_is_known_and_one_on_the_machines_own_is_none(system, folder, kind):
    mounts = {"linux": LINUX, "darwin": MACOS}.get(system, "")
    assert network_kind(folder, asking(system, mounts)) == kind


@pytest.mark.parametrize("said", ["", "\0", "no such answer", "on (", "a b", "x on /y (z"])
@pytest.mark.parametrize("system", ["linux", "darwin", "freebsd14"])
def test_where_the_system_says_nothing_of_use_nothing_is_refused(system, said):
    assert network_kind("/srv/ana", asking(system, said)) == ""


def test_this_machine_answers(tmp_path):
    assert this_machine().system == sys.platform
    assert os.name != "posix" or " / " in this_machine().mounts()
    assert network_kind(str(tmp_path), this_machine()) == ""
