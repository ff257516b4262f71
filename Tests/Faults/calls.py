"""The system calls of a program, by strace: which it makes, and how one of them goes wrong.

strace counts the calls that it tampers with by name and thread. With one job, one core (see `on_one_core`) and one thread for
tasks (see `ENVIRONMENT`) a program makes the same calls in the same order each time, nearly all in one thread. A call that
other threads make too, opening a file, is counted among those of the same path. Which call was hit is in strace's own
log, and where it is another one, it is tried again: so each call has its turn.
"""

import contextlib
import dataclasses
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

# What leaves something on a disk that was not there before it, or takes it away, or makes it last, or locks it.
CHANGING = set(
    """write writev pwrite64 pwritev pwritev2 sendfile copy_file_range splice ioctl_ficlone fallocate ftruncate truncate
    creat rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat mkdir mkdirat rmdir mknod mknodat
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat setxattr fsetxattr
    fsync fdatasync syncfs sync_file_range flock""".split())

# A program that is killed at one of these leaves what it leaves at the next call that changes something: they only look,
# or what they change (descriptors, memory, places in a file) ends with the process. So does what is written through
# a mapping: files are mapped to be read only. `fcntl` sets flags of descriptors; `ioctl` asks whether there is a terminal.
READING = set(
    """access faccessat faccessat2 stat lstat fstat newfstatat statx statfs fstatfs readlink readlinkat getcwd chdir fchdir
    open openat openat2 close close_range dup dup2 dup3 fcntl ioctl read readv pread64 preadv lseek getdents64 fadvise64
    readahead mmap mmap2 execve execveat poll ppoll select pselect6 pipe pipe2 socketpair getxattr fgetxattr
    epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd2 timerfd_create timerfd_settime timerfd_gettime
    signalfd4 inotify_init1 inotify_add_watch memfd_create pidfd_open name_to_handle_at fanotify_mark""".split())

# In a call, the folder that the command ran in.
HERE = "/HERE"

LINE = re.compile(r"^(\w+)\((.*)\) += (-?\w+)")
# These show bytes or addresses after the descriptor.
TAKING_BYTES = re.compile(r"p?(read|write)(v|v2|64)?$|getdents64$")
# A descriptor with its path, then perhaps a name in it.
PLACE = re.compile(r'^(?:AT_FDCWD|\d+)(?:<([^>]*)>)?(?:, )?(?:"((?:[^"\\]|\\.)*)")?')


@dataclasses.dataclass(frozen=True)
class Call:
    """One call: its name, what was passed, and the how manieth of this name it is in its thread."""

    thread: str
    name: str
    arguments: str
    count: int
    # Where calls of other threads are in the way: those of a path only, and the how manieth it is of these.
    path: str = ""

    @property
    def folder(self):
        """Where it looks for a name, or the file that it has open."""
        return PLACE.match(self.arguments)[1] or ""

    @property
    def given(self):
        """The name as the program gave it, empty where there is none."""
        return "" if TAKING_BYTES.match(self.name) else PLACE.match(self.arguments)[2] or ""

    @property
    def file(self):
        return os.path.normpath(os.path.join(self.folder, self.given))

    @property
    def makes_files(self):
        return self.name.startswith("open") and re.search(r"O_(CREAT|TRUNC|WRONLY|RDWR)", self.arguments) is not None

    def concerns(self, path):
        """As strace sees it with `-P`, which takes a path as it is given and where it leads to."""
        whole = os.path.join(HERE, path)
        return path in (self.folder, self.given) or whole in (self.folder, self.given)

    def __str__(self):
        return f"{self.name} {self.count} ({self.arguments[:150]})"


class Recording:
    """All calls of a command that take a file's name or a descriptor, in the order in which each thread made them."""

    def __init__(self, place, *arguments):
        with tempfile.TemporaryDirectory(prefix="almanac-calls-") as folder, on_one_core():
            self.outcome = place.run(
                ["strace", "-ff", "-qq", "-y", "-e", "trace=%file,%desc,flock,syncfs", "-o", f"{folder}/of",
                 *place.command(*arguments)])
            self.calls = [
                call for file in sorted(pathlib.Path(folder).iterdir())
                for call in self.read(file.suffix, file.read_text(errors="replace").replace(str(place.folder), HERE))]
        unknown = {call.name for call in self.calls} - CHANGING - READING
        assert not unknown, f"Say in calls.py whether these change what is on a disk: {unknown}"

    def read(self, thread, text):
        counts = {}
        for match in filter(None, map(LINE.match, text.splitlines())):
            counts[match[1]] = counts.get(match[1], 0) + 1
            yield Call(thread, match[1], match[2], counts[match[1]])

    def changes(self):
        """Those that change something in the folder, each to be found again by name and count, or by path and count.

        What is printed, and events within the program, are no files.
        """
        return [
            self.by_path(call) if call.makes_files else call
            for call in self.calls if HERE in call.arguments and (call.name in CHANGING or call.makes_files)]

    def by_path(self, call):
        """The same call, counted among those of its thread that concern its name."""
        path = call.given or call.folder
        others = [
            other for other in self.calls
            if other.thread == call.thread and other.name == call.name and other.concerns(path)]
        return dataclasses.replace(call, path=path, count=others.index(call) + 1)


@contextlib.contextmanager
def on_one_core(number=0):
    """What this thread starts has one core of those at hand."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(cores)[number % len(cores)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def tampered(place, arguments, call, effect):
    """Runs a command of which one call has an effect: `signal=KILL`, or `error=` and a name.

    Gives the outcome and whether it was this call.
    """
    path = ["-P", call.path.replace(HERE, str(place.folder))] if call.path else []
    with tempfile.NamedTemporaryFile(prefix="almanac-calls-", mode="r", errors="replace") as log:
        outcome = place.run(
            ["strace", "-f", "-qq", "-y", "-o", log.name, *path, "-e", f"trace={call.name}",
             "-e", f"inject={call.name}:{effect}:when={call.count}", *place.command(*arguments)])
        lines = [line for line in log.read().replace(str(place.folder), HERE).splitlines() if f"{call.name}(" in line]
    hit = [line for line in lines if "(INJECTED)" in line] if "error" in effect else lines[-1:]
    return outcome, len(hit) == 1 and shape(call.name, call.arguments) in shape(call.name, hit[0].partition("(")[2])


# Names that are others each time, and numbers of descriptors.
CHANCE = re.compile(r"(?<=-draft-)\w+|(?<=incoming-)\w+|(?<=current-)\w+|(?<=nosync)[\w.]+|\d{8}T\d{6}Z|\b\d+(?=<)")


def shape(name, arguments):
    """What is the same of a call each time."""
    return CHANCE.sub("", arguments.partition(",")[0] if TAKING_BYTES.match(name) else arguments)


def can_trace():
    try:
        return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def needs_strace(test):
    return unittest.skipUnless(can_trace(), "strace is not there or may not trace a program")(test)
