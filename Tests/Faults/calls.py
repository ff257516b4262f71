"""The system calls of a program, by strace: which it makes, and how one of them goes wrong.

strace counts the calls that it tampers with by name and by thread. With one job, one core (see `on_one_core`)
and one thread for tasks (see `ENVIRONMENT`) a program makes the same calls in the same order each time, nearly
all of them in one thread. Other threads open files too, so an opening is counted among those of the same path.
strace's log says which call was hit; where it was another one, it is tried again, so that each has its turn.
"""

import contextlib
import dataclasses
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import unittest

# These write something to a disk, take it away, make it last or lock it.
CHANGING = set(
    """write writev pwrite64 pwritev pwritev2 sendfile copy_file_range splice fallocate ftruncate truncate creat
    rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat mkdir mkdirat rmdir mknod mknodat
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat
    setxattr fsetxattr fsync fdatasync syncfs sync_file_range flock""".split())

# No kill is needed at these: they only look, or what they change (descriptors, memory, the place in a file) ends
# with the process. A program that is killed there leaves what it leaves at its next call that changes something.
# An `open` that makes or writes a file counts as a change; `mmap` maps files to read them, `ioctl` asks whether
# there is a terminal, and `fcntl` sets flags of descriptors.
READING = set(
    """access faccessat faccessat2 stat lstat fstat newfstatat statx statfs fstatfs readlink readlinkat getcwd
    chdir fchdir open openat openat2 close close_range dup dup2 dup3 fcntl ioctl read readv pread64 preadv lseek
    getdents64 fadvise64 readahead mmap mmap2 execve execveat poll ppoll select pselect6 pipe pipe2 socketpair
    getxattr fgetxattr epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd2 timerfd_create
    timerfd_settime timerfd_gettime signalfd4 inotify_init1 inotify_add_watch memfd_create""".split())

# In a call, the folder that the command ran in.
HERE = "/HERE"

LINE = re.compile(r"^(\w+)\((.*)\) += (-?\w+)")
# These show bytes or addresses after the descriptor.
TAKING_BYTES = re.compile(r"p?(read|write)(v|v2|64)?$|getdents64$")
# A descriptor with its path, then perhaps a name in it.
PLACE = re.compile(r'^(?:AT_FDCWD|\d+)(?:<([^>]*)>)?(?:, )?(?:"((?:[^"\\]|\\.)*)")?')


@dataclasses.dataclass(frozen=True)
class Call:
    """One call: its name, what was passed, and its number among those of its name in its thread."""

    thread: str
    name: str
    arguments: str
    count: int
    # If there is one, the number is among the calls of this path only.
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
        flags = re.search(r"O_(CREAT|TRUNC|WRONLY|RDWR)", self.arguments)
        return self.name.startswith("open") and flags is not None

    def concerns(self, path):
        """As strace sees it with `-P`, which takes a path as it is given and where it leads to."""
        whole = os.path.join(HERE, path)
        return path in (self.folder, self.given) or whole in (self.folder, self.given)

    def __str__(self):
        return f"{self.name} {self.count} ({self.arguments[:150]})"


class Recording:
    """All calls of a command that take a file's name or a descriptor, in the order of each thread."""

    def __init__(self, place, *arguments):
        with tempfile.TemporaryDirectory(prefix="almanac-calls-") as folder, on_one_core():
            self.outcome = place.run(
                ["strace", "-ff", "-qq", "-y", "-e", "trace=%file,%desc,flock,syncfs", "-o", f"{folder}/of",
                 *place.command(*arguments)])
            files = sorted(pathlib.Path(folder).iterdir())
            texts = [file.read_text(errors="replace").replace(str(place.folder), HERE) for file in files]
        self.calls = [call for file, text in zip(files, texts) for call in self.read(file.suffix, text)]
        unknown = {call.name for call in self.calls} - CHANGING - READING
        assert not unknown, f"Say in calls.py whether these change what is on a disk: {unknown}"

    def read(self, thread, text):
        counts = {}
        for match in filter(None, map(LINE.match, text.splitlines())):
            counts[match[1]] = counts.get(match[1], 0) + 1
            yield Call(thread, match[1], match[2], counts[match[1]])

    def changes(self):
        """Those that change something in the folder; what is printed, and events within the program, do not."""
        return [
            self.by_path(call) if call.makes_files else call
            for call in self.calls
            if HERE in call.arguments and (call.name in CHANGING or call.makes_files)]

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
        lines = log.read().replace(str(place.folder), HERE).splitlines()
    lines = [line for line in lines if f"{call.name}(" in line]
    if "error" in effect:
        hit = [line for line in lines if "(INJECTED)" in line]
    else:
        hit = lines[-1:] if outcome.returncode == -signal.SIGKILL else []
    shapes = [shape(call.name, line.partition("(")[2]) for line in hit]
    return outcome, len(hit) == 1 and shape(call.name, call.arguments) in shapes[0]


# Names that are others each time, and numbers of descriptors.
CHANCE = re.compile(
    r"(?<=-draft-)\w+|(?<=incoming-)\w+|(?<=current-)\w+|(?<=nosync)[\w.]+|\d{8}T\d{6}Z|\b\d+(?=<)")


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
