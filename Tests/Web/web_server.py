"""The sample site under the web servers of Debian, each with what `almanac server-config` prints for it."""

import atexit
import functools
import http.client
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SYSTEM = "/usr/sbin:/usr/bin:" + os.environ.get("PATH", "")
BROTLI_MODULE = pathlib.Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
# What Debian switches on, and the two that the configuration asks for.
APACHE_MODULES = "mpm_event authz_core authz_host alias dir mime headers rewrite".split()


def almanac(*arguments):
    """What the newest program that was built prints."""
    programs = [ROOT / ".build" / kind / "almanac" for kind in ("debug", "release")]
    program = max((p for p in programs if p.exists()), key=lambda p: p.stat().st_mtime)
    done = subprocess.run(
        [program, *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout


def folder(prefix):
    """A folder that lasts as long as the tests, and that servers can read which gave up the rights of root."""
    made = tempfile.TemporaryDirectory(prefix=f"almanac-{prefix}-")
    atexit.register(made.cleanup)
    path = pathlib.Path(made.name)
    path.chmod(0o755)
    return path


@functools.cache
def site(path):
    """The sample site for a place on a server, behind a link as `almanac publish` keeps it."""
    place = folder("site")
    built = place / "releases" / "first"
    almanac("build", "--quiet", "--frozen", "--precompress", "--content", "Content", "--output", str(built),
            "--base-url", f"http://lantern.example{path}")
    # In place of an index by Pagefind: files of its kinds.
    (built / "pagefind").mkdir()
    for name in ("wasm.en.pagefind", "pagefind.en_1.pf_meta", "fragment.pf_fragment"):
        (built / "pagefind" / name).write_bytes(b"\x1f\x8b\x08\x00packed")
    (place / "current").symlink_to(built)
    return place


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Running:
    """A server with the printed configuration, on a port of this machine."""

    def __init__(self, kind, path, root):
        self.folder = folder(kind)
        self.port = free_port()
        self.path = path
        printed = almanac(
            "server-config", kind, "--root", str(root), "--base-url", f"http://127.0.0.1:{self.port}{path}")
        command = getattr(self, kind)(printed)
        environment = {**os.environ, "PATH": SYSTEM, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder)}
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)
        atexit.register(self.close)
        self.wait()

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return str(self.folder / name)

    def nginx(self, printed):
        module = ""
        if BROTLI_MODULE.exists():
            module = f"load_module {BROTLI_MODULE};"
            printed = printed.replace("# brotli_static on;", "brotli_static on;")
        temporary = "\n".join(
            f"{kind}_temp_path {self.folder}/{kind};" for kind in "client_body proxy fastcgi uwsgi scgi".split())
        self.write("site.conf", printed)
        return ["nginx", "-e", f"{self.folder}/error", "-c", self.write("nginx.conf", f"""
            {module}
            daemon off;
            pid {self.folder}/pid;
            error_log {self.folder}/error;
            events {{}}
            http {{
              access_log off;
              include /etc/nginx/mime.types;
              {temporary}
              include {self.folder}/site.conf;
            }}
            """)]

    def caddy(self, printed):
        self.write("site", printed)
        main = self.write("Caddyfile", f"{{\n\tadmin off\n\tauto_https off\n}}\nimport {self.folder}/site\n")
        return ["caddy", "run", "--config", main, "--adapter", "caddyfile"]

    def apache(self, printed):
        modules = "\n".join(
            f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in APACHE_MODULES)
        self.write("site.conf", printed)
        return ["apache2", "-DFOREGROUND", "-f", self.write("apache.conf", f"""
            ServerRoot {self.folder}
            ServerName localhost
            Listen 127.0.0.1:{self.port}
            {modules}
            User www-data
            Group www-data
            PidFile {self.folder}/pid
            ErrorLog {self.folder}/error
            TypesConfig /etc/mime.types
            <Directory />
              Require all denied
            </Directory>
            Include {self.folder}/site.conf
            """)]

    def wait(self):
        while self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        logs = [path.read_text() for path in (self.folder / "log", self.folder / "error") if path.exists()]
        raise RuntimeError("The server does not answer.\n" + "\n".join(logs))

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def get(self, address, **headers):
        """Asks for an address of the server; header names have `_` for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", address, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer


@functools.cache
def running(kind, path):
    return Running(kind, path, site(path) / "current")


class WebCase(unittest.TestCase):
    """Tests of one server and one place on it."""

    kind = None
    place = "/"

    @classmethod
    def setUpClass(cls):
        if cls.kind is None:
            raise unittest.SkipTest("stands for all servers")
        cls.server = running(cls.kind, cls.place)
        cls.site = site(cls.place) / "current"

    def get(self, path, **headers):
        """Asks for a path of the site."""
        return self.server.get(self.place + path, **headers)

    def file(self, pattern):
        """The first file of the site with such a path."""
        return min(str(path.relative_to(self.site)) for path in self.site.glob(pattern))


