"""Places in which `make run` meets trouble: namespaces of Linux in which a folder is read-only or full."""

import shlex

SOMEBODY = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]
"""Root without its powers: what forbids it writing counts, and files of others are not its own."""


def mounted(folder, options):
    """Start a command where `folder` is a disk of its own: "size=4m" is soon full, "bind,ro" is read-only."""
    place = shlex.quote(str(folder))
    if options == "bind,ro":
        mount = f"mount --bind {place} {place} && mount -o remount,bind,ro {place}"
    else:
        mount = f"mount -t tmpfs -o {options} tmpfs {place}"
    script = f'{mount} && exec "$@"'
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
