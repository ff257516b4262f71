"""Publishing to another machine: a real sshd on the loopback, with keys of its own."""

import os
import pathlib
import random
import shutil
import signal
import subprocess
import time
import unittest

from stage import PublishTest, free_port, wait_for

# What a path may have in it that a shell would read.
HOSTILE = "a 'strange\" $(touch gone) `x` -name"


class RemoteTest(PublishTest):
    def setUp(self):
        super().setUp()
        self.port = free_port()
        for name in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name],
                check=True)
        key = (self.folder / "host.pub").read_text()
        self.write("known", f"[127.0.0.1]:{self.port} {key}")
        self.write("authorized", (self.folder / "user.pub").read_text())
        self.write(
            "sshd_config",
            f"""
            Port {self.port}
            ListenAddress 127.0.0.1
            HostKey {self.folder}/host
            AuthorizedKeysFile {self.folder}/authorized
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            """)
        self.write(
            "ssh_config",
            f"""
            Host *
              IdentityFile {self.folder}/user
              IdentitiesOnly yes
              UserKnownHostsFile {self.folder}/known
              GlobalKnownHostsFile /dev/null
            """)
        if os.geteuid() == 0:
            pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        self.server = self.start(
            ["/usr/sbin/sshd", "-D", "-e", "-f", str(self.folder / "sshd_config")],
            stderr=subprocess.DEVNULL)
        wait_for(self.port, self.server)
        self.environment["ALMANAC_SSH"] = f"ssh -F {self.folder}/ssh_config"
        self.far = self.folder / "far"
        self.far.mkdir()

    def target(self, name="site"):
        return f"ssh://127.0.0.1:{self.port}{self.far}/{name}"

    def releases(self, name="site"):
        return sorted(file.name for file in (self.far / name / "releases").iterdir())

    def test_releases_come_and_go_as_in_a_folder(self):
        self.publish(self.target(), "--changes", "changes.json")
        first = self.changes()["release"]
        self.assertEqual(self.site("far/site/current"), self.site())
        self.assertEqual(os.readlink(self.far / "site/current"), f"releases/{first}")
        self.assertIn("nothing changed", self.publish(self.target()))
        self.edit(1)
        # As in a fresh checkout: other times, same content.
        for file in (self.folder / "_site").rglob("*"):
            os.utime(file, (1, random.randint(1, 10**9)))
        self.publish(self.target(), "--changes", "changes.json")
        changes = self.changes()
        self.assertEqual(changes["urls"], {"added": [], "changed": ["number.txt"], "removed": []})
        self.assertEqual(changes["previous"], first)
        same = (self.far / "site/current/same.txt").stat()
        self.assertEqual(same.st_nlink, 2)
        self.assertIn(f"went back to release {first}", self.publish(self.target(), "--rollback"))
        self.assertEqual((self.far / "site/current/number.txt").read_text(), "0\n")
        self.assertIn("no release before", self.refuse(self.target(), "--rollback"))
        for number in range(2, 5):
            self.edit(number)
            self.publish(self.target(), "--keep", "2")
        self.assertEqual(len(self.releases()), 2)
        self.assertEqual(self.site("far/site/current"), self.site())

    def test_a_damaged_release_is_seen_and_made_whole(self):
        self.write("Content/Public/line\nbreak //.txt", "x")
        self.write("Content/Public/ü 'x'.txt", "x")
        self.publish(self.target())
        current = self.far / "site/current"
        self.assertIn(f"is whole ({len(self.site())} files)", self.look(self.target(), 0))
        (current / "index.html").write_text("")
        (current / "runs/index.html").unlink()
        self.assertIn("(1 missing, 1 empty)", self.look(self.target(), 1))
        self.assertIn("repaired release", self.publish(self.target(), "--no-build"))
        self.assertEqual(self.site("far/site/current"), self.site())
        self.assertIn("nothing changed", self.publish(self.target(), "--no-build"))

    def test_bytes_that_changed_by_themselves_are_found_where_all_is_read(self):
        self.publish(self.target())
        file = self.far / "site/current/number.txt"
        file.write_text("9\n")
        os.utime(file, (1, 1))
        self.assertIn("nothing changed", self.publish(self.target()))
        self.assertIn("\n  changed: number.txt\n", self.look(self.target(), 1))
        self.assertIn("changed: number.txt", self.publish(self.target(), "--repair"))
        self.assertEqual(self.site("far/site/current"), self.site())
        later = time.time() + 60
        (self.far / "site/current/number.txt").write_text("9\n")
        os.utime(self.far / "site/current/number.txt", (later, later))
        self.assertIn("changed: number.txt", self.publish(self.target()))

    def test_a_list_a_mark_and_a_release_that_are_gone_are_made_again(self):
        self.publish(self.target())
        (self.far / "site/current/.almanac/release").write_text("almanac release 2\nrelease")
        self.assertIn("the list of what was published is missing", self.look(self.target(), 1))
        self.publish(self.target())
        self.assertIn("is whole", self.look(self.target(), 0))
        shutil.rmtree((self.far / "site/current").resolve())
        self.look(self.target(), 1)
        self.publish(self.target())
        (self.far / "site/.almanac-releases").unlink()
        self.assertIn("is whole", self.look(self.target(), 0))
        self.publish(self.target())
        self.assertEqual(self.site("far/site/current"), self.site())

    def test_what_cannot_be_looked_at_is_neither_whole_nor_damaged(self):
        self.assertIn("Nothing was published", self.look(self.target(), 2))
        self.look(f"ssh://127.0.0.1:{free_port()}{self.far}/site", 2)
        self.assertEqual(list(self.far.iterdir()), [])

    def test_a_path_is_never_read_by_a_shell(self):
        quoted = HOSTILE.replace("%", "%25")
        self.publish(self.target(quoted))
        self.edit(1)
        self.publish(self.target(quoted))
        self.publish(self.target(quoted), "--rollback")
        self.assertEqual([file.name for file in self.far.iterdir()], [HOSTILE])
        self.assertEqual((self.far / HOSTILE / "current/number.txt").read_text(), "0\n")

    def test_a_dry_run_and_refusals_leave_the_other_machine_alone(self):
        self.assertIn("would publish", self.publish(self.target(), "--dry-run"))
        self.assertEqual(list(self.far.iterdir()), [])
        (self.far / "theirs").mkdir()
        (self.far / "theirs/file").write_text("x")
        self.assertIn("was not made by almanac publish", self.refuse(self.target("theirs")))
        self.assertIn("not a folder", self.refuse(self.target("theirs/file")))
        self.assertIn("mount the share", self.refuse(self.target("none/site")))
        self.assertEqual(list((self.far / "theirs").iterdir()), [self.far / "theirs/file"])
        self.publish(self.target())
        (self.far / "site/current").unlink()
        (self.far / "site/current").mkdir()
        self.edit(1)
        self.assertIn("is not a symbolic link", self.refuse(self.target()))

    def test_a_host_that_does_not_answer_or_is_not_known(self):
        closed = f"ssh://127.0.0.1:{free_port()}{self.far}/site"
        self.assertIn("ssh ended with code 255", self.refuse(closed))
        self.write("known", "")
        self.assertIn("Host key verification failed", self.refuse(self.target()))

    def test_missing_programs_are_named_with_their_package(self):
        tools = self.folder / "tools"
        tools.mkdir()
        self.environment["PATH"] = str(tools)
        self.assertIn("apt-get install rsync", self.refuse(self.target()))
        (tools / "rsync").symlink_to("/usr/bin/rsync")
        del self.environment["ALMANAC_SSH"]
        self.assertIn("apt-get install openssh-client", self.refuse(self.target()))
        self.assertIn("apt-get install rclone", self.refuse("s3://bucket/site"))

    def test_two_at_once_take_turns(self):
        self.publish(self.target())
        sites = []
        for number in (1, 2):
            self.edit(number)
            self.assertEqual(
                self.almanac("build", "--output", f"_site{number}").returncode, 0)
            sites.append(self.site(f"_site{number}"))
        both = [
            self.start(
                self.command(
                    "publish", self.target(), "--no-build", "--output", f"_site{number}"),
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for number in (1, 2)
        ]
        self.assertEqual([one.wait() for one in both], [0, 0])
        self.assertEqual(len(self.releases()), 3)
        self.assertIn(self.site("far/site/current"), sites)
        self.assertFalse((self.far / "site/.almanac-lock").is_symlink())

    def test_a_lock_of_a_shell_that_was_killed_is_taken(self):
        self.publish(self.target())
        gone = subprocess.Popen(["true"])
        gone.wait()
        host = subprocess.run(["hostname"], capture_output=True, text=True).stdout.strip()
        (self.far / "site/.almanac-lock").symlink_to(f"{host}:{gone.pid}:abc")
        self.edit(1)
        self.publish(self.target())
        self.assertEqual((self.far / "site/current/number.txt").read_text(), "1\n")

    def test_a_killed_publish_leaves_a_whole_site_and_the_next_one_works(self):
        start = time.monotonic()
        self.publish(self.target())
        whole = time.monotonic() - start
        for round in range(int(os.environ.get("ALMANAC_KILLS", "8"))):
            self.edit(round + 1)
            self.assertEqual(self.almanac("build").returncode, 0)
            seen = self.site("far/site/current")
            publish = self.start(
                self.command("publish", self.target(), "--no-build"),
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, whole))
            publish.send_signal(signal.SIGKILL)
            publish.wait()
            self.assertIn(self.site("far/site/current"), [seen, self.site()])
            self.publish(self.target(), "--no-build")
            self.assertEqual(self.site("far/site/current"), self.site())
            left = [name for name in self.releases() if name.startswith(".")]
            self.assertLessEqual(len(left), 1, "one may come from an rsync that outlived the kill")


if __name__ == "__main__":
    unittest.main()
