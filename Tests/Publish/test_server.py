"""A web server that serves `current` while releases come in: nothing fails, and no page is of two releases."""

import http.client
import re
import shutil
import subprocess
import threading
import time
import unittest

from stage import PublishTest, free_port, wait_for

PUBLISHES = 50
# Large enough to be read in several pieces.
LINES = 5000


class ServerTest(PublishTest):
    def setUp(self):
        super().setUp()
        self.release(0)
        self.publish("target")
        # nginx gives up the rights of root, and has to get at the files without them.
        self.folder.chmod(0o755)
        self.port = free_port()
        self.write(
            "nginx.conf",
            f"""
            daemon off;
            worker_processes 2;
            pid {self.folder}/nginx.pid;
            error_log {self.folder}/nginx.log;
            events {{}}
            http {{
              types {{ text/html html; }}
              access_log off;
              open_file_cache off;
              sendfile on;
              client_body_temp_path {self.folder}/body;
              proxy_temp_path {self.folder}/proxy;
              fastcgi_temp_path {self.folder}/fastcgi;
              uwsgi_temp_path {self.folder}/uwsgi;
              scgi_temp_path {self.folder}/scgi;
              server {{
                listen 127.0.0.1:{self.port};
                root {self.folder}/target/current;
              }}
            }}
            """)
        nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
        server = self.start(
            [nginx, "-e", f"{self.folder}/nginx.log", "-c", f"{self.folder}/nginx.conf"])
        # Its workers end only if it is asked.
        self.addCleanup(server.terminate)
        wait_for(self.port, server)

    def release(self, number):
        """A page that says of which release it is, in each line, and names a file of that release only."""
        for old in (self.folder / "Content/Public").glob("part-*.txt"):
            old.unlink()
        line = f"release {number} <a href=part-{number}.txt>part</a>\n"
        self.write("Content/Public/page.html", line * LINES)
        self.write(f"Content/Public/part-{number}.txt", f"part {number}\n" * LINES)

    def test_readers_never_notice_a_publish(self):
        load = self.start(
            ["wrk", "-t1", "-c8", "-d24h", f"http://127.0.0.1:{self.port}/page.html"],
            stdout=subprocess.PIPE, text=True)
        done = threading.Event()
        checker = Checker(self.port, done)
        checker.start()
        try:
            checker.wait_for(0)
            for number in range(1, PUBLISHES + 1):
                self.release(number)
                self.publish("target", "--keep", "2")
                checker.wait_for(number)
        finally:
            done.set()
            checker.join()
        load.send_signal(2)
        report, _ = load.communicate()
        requests = int(re.search(r"(\d+) requests in", report)[1])
        print(f"{requests} requests by wrk, {checker.pages} pages checked, "
              f"{checker.between} of them as a release came in")
        self.assertGreater(requests, 0)
        self.assertNotIn("Non-2xx", report)
        self.assertNotRegex(report, r"Socket errors: .*(connect|read|write) [1-9]")
        self.assertEqual(checker.faults, [])
        self.assertEqual(checker.seen, {str(number) for number in range(PUBLISHES + 1)})


class Checker(threading.Thread):
    """Fetches the page and the file that it names, again and again."""

    def __init__(self, port, done):
        super().__init__()
        self.port, self.done = port, done
        self.pages = self.between = 0
        self.faults, self.seen = [], set()
        self.has_looked = threading.Condition()

    def wait_for(self, release):
        """Until it has seen a release, or a fault."""
        with self.has_looked:
            self.has_looked.wait_for(lambda: str(release) in self.seen or self.faults)

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        while not self.done.is_set():
            try:
                self.check(connection)
            except (OSError, http.client.HTTPException) as fault:
                self.faults.append(repr(fault))
                connection.close()
            with self.has_looked:
                self.has_looked.notify_all()
        connection.close()

    def get(self, connection, name):
        connection.request("GET", "/" + name)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def page(self, connection):
        """The release that the page says it is of."""
        status, text = self.get(connection, "page.html")
        lines = set(text.splitlines())
        if status != 200 or len(lines) != 1 or text.count("\n") != LINES:
            self.faults.append(f"a page with status {status} and {len(lines)} kinds of lines")
            return None
        return re.match(r"release (\d+) ", text)[1]

    def check(self, connection):
        before = self.page(connection)
        status, text = self.get(connection, f"part-{before}.txt")
        after = self.page(connection)
        self.pages += 2
        self.seen |= {before, after} - {None}
        if before != after:
            # The file went with its release.
            self.between += 1
        elif status != 200 or text != f"part {before}\n" * LINES:
            self.faults.append(f"release {before} without its part: {status}")
        time.sleep(0.002)


if __name__ == "__main__":
    unittest.main()
