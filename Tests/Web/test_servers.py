"""What readers get of a site from nginx, Caddy and Apache, at the root of a host and below it."""

import gzip
import os
import re
import unittest
import urllib.parse

from web_server import BROTLI_MODULE, Running, WebCase, folder

KEPT = "public, max-age=31536000, immutable"


class Serving(WebCase):
    # Besides gzip, by the ending of the packed file.
    codings = {"br": "br", "zstd": "zst"}

    def test_pages_answer_with_and_without_their_file_name(self):
        for path in ("", "index.html", "issues/", "runs/index.html", "search/"):
            answer = self.get(path)
            self.assertEqual(answer.status, 200, path)
            self.assertEqual(answer.getheader("Content-Type").lower(), "text/html; charset=utf-8")
            file = path if path.endswith(".html") else path + "index.html"
            self.assertEqual(answer.content, (self.site / file).read_bytes())

    def test_a_folder_without_its_slash_leads_to_the_one_with_it(self):
        answer = self.get("issues")
        self.assertIn(answer.status, (301, 302, 307, 308))
        place = urllib.parse.urljoin(f"http://127.0.0.1:{self.server.port}{self.place}issues",
                                     answer.getheader("Location"))
        self.assertEqual(place, f"http://127.0.0.1:{self.server.port}{self.place}issues/")

    def test_everything_that_pages_load_and_link_to_is_there(self):
        for page in ("index.html", "search/index.html", "404.html", self.file("runs/2*/index.html")):
            text = (self.site / page).read_text()
            for link in set(re.findall(r'(?:href|src)="([^"#:?]+)"', text)):
                address = urllib.parse.urljoin(self.place + page, link)
                self.assertEqual(self.server.get(address).status, 200, f"{page}: {link}")

    def test_what_is_not_there_has_the_sites_own_page(self):
        missing = (self.site / "404.html").read_bytes()
        for path in ("nothing", "issues/nothing/", "almanac.0000000000.css", "cards/", ".almanac/manifest",
                     ".almanac/", "runs/.htaccess", "pagefind/"):
            answer = self.get(path)
            self.assertEqual((answer.status, answer.content), (404, missing), path)
            self.assertEqual(answer.getheader("Cache-Control"), "no-cache", path)
            self.assertIn("default-src", answer.getheader("Content-Security-Policy"))
            self.assertEqual(answer.getheader("Content-Type").lower(), "text/html; charset=utf-8")

    def test_packed_files_are_handed_out_to_who_can_unpack_them(self):
        for path in ("index.html", "issues/", self.file("almanac.??????????.css"), "issues.json", "feed.xml"):
            file = path + "index.html" if path.endswith("/") else path
            plain = (self.site / file).read_bytes()
            for coding, ending in {"gzip": "gz", **self.codings}.items():
                answer = self.get(path, Accept_Encoding=f"deflate, {coding}")
                self.assertEqual(answer.getheader("Content-Encoding"), coding, f"{path} {coding}")
                self.assertEqual(answer.content, (self.site / f"{file}.{ending}").read_bytes())
                self.assertEqual(self.type(answer), self.type(self.get(path)))
                self.assertEqual(answer.getheader("Vary").lower(), "accept-encoding")
            unpacked = gzip.decompress(self.get(path, Accept_Encoding="gzip").content)
            self.assertEqual(unpacked, plain)
            answer = self.get(path)
            self.assertEqual((answer.getheader("Content-Encoding"), answer.content), (None, plain))
            self.assertEqual(answer.getheader("Vary").lower(), "accept-encoding")

    def test_a_browser_gets_the_smallest(self):
        answer = self.get("issues/", Accept_Encoding="gzip, deflate, br, zstd")
        best = "br" if "br" in self.codings else "gzip"
        self.assertEqual(answer.getheader("Content-Encoding"), best)

    def type(self, answer):
        return answer.getheader("Content-Type").split(";")[0]

    def test_every_file_has_its_type(self):
        types = {
            "almanac.css": "text/css", "issues.json": "application/json", "favicon.svg": "image/svg+xml",
            self.file("cards/*.png"): "image/png", "pagefind/wasm.en.pagefind": "application/octet-stream",
            "pagefind/pagefind.en_1.pf_meta": "application/octet-stream",
            "pagefind/fragment.pf_fragment": "application/octet-stream",
        }
        for path, expected in types.items():
            self.assertEqual(self.type(self.get(path)), expected, path)
        self.assertIn(self.type(self.get("almanac.js")), ("text/javascript", "application/javascript"))
        self.assertIn(self.type(self.get("feed.xml")), ("application/xml", "text/xml"))
        for path in types:
            self.assertEqual(self.get(path).getheader("X-Content-Type-Options"), "nosniff")

    def test_what_has_a_hash_in_its_name_is_kept_and_all_else_is_asked_for(self):
        for path in (self.file("almanac.??????????.css"), self.file("lists.??????????.js"), self.file("cards/*.png")):
            for coding in ("identity", "gzip"):
                answer = self.get(path, Accept_Encoding=coding)
                self.assertEqual(answer.getheader("Cache-Control"), KEPT, path)
        for path in ("", "issues/", "almanac.css", "issues.json", "search-issues.js", "pagefind/wasm.en.pagefind"):
            self.assertEqual(self.get(path).getheader("Cache-Control"), "no-cache", path)

    def test_what_is_still_the_same_is_not_sent_again(self):
        for coding in ("identity", "gzip"):
            for path in ("issues/", "issues.json"):
                first = self.get(path, Accept_Encoding=coding)
                again = self.get(path, Accept_Encoding=coding, If_None_Match=first.getheader("ETag"))
                self.assertEqual((again.status, again.content), (304, b""), path)
                self.assertEqual(again.getheader("Cache-Control"), "no-cache")

    def test_pages_may_load_the_sites_own_files_and_search_may_run_its_index(self):
        for path in ("", "issues/", self.file("runs/2*/index.html"), "almanac.css", "feed.xml"):
            policy = self.get(path).getheader("Content-Security-Policy")
            self.assertTrue(policy.startswith("default-src 'self';") and "wasm" not in policy, path)
            self.assertEqual(self.get(path).getheader("Referrer-Policy"), "same-origin")
            self.assertIsNone(self.get(path).getheader("Content-Disposition"))
        for path in ("search/", "pagefind/wasm.en.pagefind"):
            self.assertIn("'wasm-unsafe-eval'", self.get(path).getheader("Content-Security-Policy"))

    def test_reports_are_downloaded_and_can_do_nothing(self):
        for path in sorted(self.site.glob("runs/*/reports/**/*"))[:20]:
            if path.is_dir() or path.suffix in (".br", ".gz", ".zst"):
                continue
            for coding in ("identity", "gzip"):
                answer = self.get(str(path.relative_to(self.site)), Accept_Encoding=coding)
                self.assertEqual(answer.status, 200, path)
                self.assertEqual(answer.getheader("Content-Security-Policy"), "sandbox; default-src 'none'")
                self.assertEqual(answer.getheader("Content-Disposition"), "attachment")

    def test_each_header_is_there_once(self):
        for path in ("", "nothing", self.file("runs/*/reports/**/*.json")):
            names = [name.lower() for name, _ in self.get(path, Accept_Encoding="gzip").getheaders()]
            self.assertEqual(len(names), len(set(names)), names)

    def test_another_release_is_served_from_the_next_request_on(self):
        place = folder("releases")
        for name in ("one", "two"):
            (place / name).mkdir()
            (place / name / "index.html").write_text(f"<p>release {name}</p>")
        (place / "current").symlink_to("one")
        server = Running(self.kind, self.place, place / "current")
        self.addCleanup(server.close)
        self.assertIn(b"release one", server.get(self.place).content)
        (place / "next").symlink_to("two")
        os.rename(place / "next", place / "current")
        self.assertIn(b"release two", server.get(self.place).content)


class BelowTheRoot(Serving):
    place = "/notes/v1.2/"

    def test_the_way_to_the_site_without_its_slash_leads_there(self):
        answer = self.server.get("/notes/v1.2")
        self.assertEqual(answer.status, 301)
        self.assertTrue(answer.getheader("Location").endswith("/notes/v1.2/"))

    def test_beside_the_site_there_is_nothing(self):
        for address in ("/", "/index.html", "/notes/", "/notes/v1x2/", "/almanac.css", "/etc/passwd",
                        "/notes/v1.2../current/index.html", "/notes/v1.2/../../../etc/passwd"):
            self.assertIn(self.server.get(address).status, (400, 403, 404), address)


NGINX_CODINGS = {"br": "br"} if BROTLI_MODULE.exists() else {}


class NginxTest(Serving):
    kind, codings = "nginx", NGINX_CODINGS


class NginxBelowTheRootTest(BelowTheRoot):
    kind, codings = "nginx", NGINX_CODINGS


class CaddyTest(Serving):
    kind = "caddy"


class CaddyBelowTheRootTest(BelowTheRoot):
    kind = "caddy"


class ApacheTest(Serving):
    kind = "apache"


class ApacheBelowTheRootTest(BelowTheRoot):
    kind = "apache"


if __name__ == "__main__":
    unittest.main()
