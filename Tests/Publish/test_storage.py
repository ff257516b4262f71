"""Publishing to a bucket: rclone against moto, an S3 server that runs here."""

import json
import pathlib
import sys
import threading
import unittest
import urllib.request
import xml.etree.ElementTree as xml

from stage import PublishTest, free_port, wait_for


class StorageTest(PublishTest):
    def setUp(self):
        super().setUp()
        self.port = free_port()
        server = self.start(
            [str(pathlib.Path(sys.executable).with_name("moto_server")), "-p", str(self.port)],
            stdout=-3, stderr=-3)
        wait_for(self.port, server)
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment |= {
            "AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1",
            "RCLONE_CONFIG": str(self.folder / "rclone.conf"),
        }
        # For other servers than ours; this rclone cannot use it.
        self.environment.pop("AWS_CA_BUNDLE", None)
        self.write("rclone.conf", "[disk]\ntype = local\n")
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/bucket", method="PUT"))

    def names(self, prefix=""):
        """All objects of the bucket; a test has fewer than a listing can hold."""
        with urllib.request.urlopen(f"{self.url}/bucket?prefix={prefix}") as answer:
            root = xml.fromstring(answer.read())
        return {key.text for key in root.iter("{http://s3.amazonaws.com/doc/2006-03-01/}Key")}

    def ask(self, method, name, data=None):
        # The server wants to see who asks, and does not look closer.
        asks = {
            "Content-Type": "application/octet-stream",
            "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, "
            "SignedHeaders=host, Signature=none"
        }
        return urllib.request.urlopen(
            urllib.request.Request(f"{self.url}/bucket/{name}", data, asks, method=method))

    def get(self, name):
        return self.ask("GET", name)

    def put(self, name, text):
        self.ask("PUT", name, text.encode())

    def delete(self, name):
        self.ask("DELETE", name)

    def expect_published(self, prefix):
        site = self.site()
        self.assertEqual(
            self.names(prefix), {prefix + name for name in site} | {f"{prefix}.almanac/release"})
        for name in ("index.html", "issues.json", "number.txt"):
            with self.get(prefix + name) as answer:
                self.assertEqual(answer.read(), site[name])

    def test_only_what_changed_is_sent_and_what_is_gone_is_removed(self):
        self.put("site/other.txt", "somebody's")
        self.assertIn("was not made by", self.refuse("s3://bucket/site"))
        self.publish("s3://bucket/worklogs", "--changes", "changes.json")
        self.expect_published("worklogs/")
        before = {name: self.modified(name) for name in self.names("worklogs/")}
        self.assertIn("nothing changed", self.publish("s3://bucket/worklogs"))
        self.edit(1)
        self.put("worklogs/theirs.txt", "put there since")
        (self.folder / "Content/Public/same.txt").unlink()
        self.publish("s3://bucket/worklogs", "--changes", "changes.json")
        self.assertEqual(
            self.changes()["urls"],
            {"added": [], "changed": ["number.txt"], "removed": ["same.txt"]})
        self.assertNotIn("worklogs/same.txt", self.names("worklogs/"))
        self.assertIn("worklogs/theirs.txt", self.names("worklogs/"))
        changed = {
            name for name in before
            if name in self.names("worklogs/") and self.modified(name) != before[name]
        }
        self.assertEqual(changed, {"worklogs/number.txt", "worklogs/.almanac/release"})
        self.assertEqual(self.names("site/"), {"site/other.txt"})

    def modified(self, name):
        with self.get(name) as answer:
            return answer.headers["ETag"], answer.headers["Last-Modified"]

    def test_types_and_cache_headers_fit_the_files(self):
        self.publish("s3://bucket/site")
        card = next(name for name in self.names("site/cards/"))
        for name, kind, caching in (
            ("site/index.html", "text/html", "no-cache"),
            ("site/almanac.css", "text/css", "no-cache"),
            ("site/issues.json", "application/json", "no-cache"),
            (card, "image/png", "public, max-age=31536000, immutable"),
        ):
            with self.get(name) as answer:
                self.assertEqual(answer.headers.get_content_type(), kind, name)
                self.assertEqual(answer.headers["Cache-Control"], caching, name)

    def test_a_killed_publish_is_mended_by_the_next_one(self):
        self.publish("s3://bucket/site")
        for wait in (0.2, 0.5, 0.8, 1.1):
            self.edit(wait)
            for number in range(30):
                self.write(f"Content/Public/parts/{wait}-{number}.txt", "x" * 5000)
            self.assertEqual(self.almanac("build").returncode, 0)
            publish = self.start(
                self.command("publish", "s3://bucket/site", "--no-build"), stdout=-3, stderr=-3)
            timer = threading.Timer(wait, publish.kill)
            timer.start()
            publish.wait()
            timer.cancel()
            for number in range(0, 30, 2):
                (self.folder / f"Content/Public/parts/{wait}-{number}.txt").unlink()
            self.publish("s3://bucket/site")
            self.expect_published("site/")

    def test_what_is_damaged_is_seen_and_sent_again(self):
        self.publish("s3://bucket/site")
        self.assertIn(f"is whole ({len(self.site())} files)", self.look("s3://bucket/site", 0))
        before = {name: self.modified(name) for name in self.names("site/")}
        self.put("site/index.html", "")
        self.delete("site/runs/index.html")
        self.delete("site/issues.json")
        self.assertIn("(2 missing, 1 empty)", self.look("s3://bucket/site", 1))
        self.assertIn("repaired release", self.publish("s3://bucket/site", "--no-build"))
        self.expect_published("site/")
        self.assertEqual(self.modified("site/almanac.css"), before["site/almanac.css"])
        self.assertIn("nothing changed", self.publish("s3://bucket/site"))
        self.put("site/number.txt", "9\n")
        self.assertIn("\n  changed: number.txt\n", self.look("s3://bucket/site", 1))
        self.assertIn("changed: number.txt", self.publish("s3://bucket/site", "--repair"))
        self.expect_published("site/")
        self.look("s3://bucket/site", 0)

    def test_a_list_that_is_damaged_is_made_again_and_what_others_put_there_stays(self):
        self.publish("s3://bucket/site")
        self.put("site/theirs.txt", "put there since")
        self.put("site/.almanac/release", "almanac rel")
        self.assertIn("the list of what was published", self.look("s3://bucket/site", 1))
        repaired = self.publish("s3://bucket/site")
        self.assertIn("repaired the list of what was published", repaired)
        self.look("s3://bucket/site", 0)
        self.delete("site/theirs.txt")
        self.expect_published("site/")

    def test_what_cannot_be_looked_at_is_neither_whole_nor_damaged(self):
        self.assertIn("Nothing was published", self.look("s3://bucket/site", 2))
        self.look("s3://none/site", 2)
        self.environment["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{free_port()}"
        self.look("s3://bucket/site", 2)

    def test_there_is_no_way_back(self):
        self.publish("s3://bucket/site")
        self.assertIn("kept in folders only", self.refuse("s3://bucket/site", "--rollback"))

    def test_a_dry_run_sends_nothing(self):
        self.assertIn("would publish", self.publish("s3://bucket/site", "--dry-run"))
        self.assertEqual(self.names(), set())

    def test_a_bucket_that_is_not_there_and_a_server_that_does_not_answer(self):
        self.assertIn("rclone ended with code", self.refuse("s3://none/site"))
        self.environment["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{free_port()}"
        self.assertIn("rclone ended with code", self.refuse("s3://bucket/site"))

    def test_any_remote_of_rclone_will_do(self):
        self.publish(f"rclone:disk:{self.folder}/a b/site")
        self.assertEqual(self.site("a b/site"), self.site())
        self.edit(1)
        self.publish(f"rclone:disk:{self.folder}/a b/site")
        self.assertEqual(self.site("a b/site"), self.site())
        self.look(f"rclone:disk:{self.folder}/a b/site", 0)
        (self.folder / "a b/site/index.html").write_text("")
        self.assertIn("empty: index.html", self.look(f"rclone:disk:{self.folder}/a b/site", 1))


if __name__ == "__main__":
    unittest.main()
