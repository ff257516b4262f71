// `almanac server-config`: what can be said without the servers; `Tests/Web` runs them.
import Testing

@Suite struct ServerConfigCommandTests {
  let workspace: Workspace
  init() throws { workspace = try Workspace() }

  private func print(_ server: String, _ options: String...) throws -> Outcome {
    try workspace.almanac(["server-config", server] + options)
  }

  @Test(arguments: ["nginx", "caddy", "apache"])
  func eachServerHasTheSiteAtItsPlace(_ server: String) throws {
    let outcome = try print(
      server, "--root", "/srv/kites/current", "--base-url", "https://ci.example:8443/notes")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    for part in [
      "ci.example", "8443", "/notes/", "\"/srv/kites/current", "auth", "no-cache", "immutable",
      "wasm-unsafe-eval", "sandbox; default-src 'none'", "nosniff", "404.html",
    ] { #expect(outcome.output.contains(part), "\(part)") }
  }

  @Test func withoutAnAddressAnyHostWillDo() throws {
    #expect(try print("nginx").output.contains("listen 80;\n  server_name _;"))
    #expect(try print("caddy").output.contains("\nhttp://:80 {"))
    let apache = try print("apache").output
    #expect(apache.contains("<VirtualHost *:80>") && !apache.contains("ServerName"))
  }

  @Test func aPortOfItsOwnIsListenedAtWithAndWithoutTLS() throws {
    let plain = "http://ci.example:8080/"
    #expect(
      try print("nginx", "--base-url", plain).output.contains(
        "server {\n  listen 8080;\n  server_name ci.example;"))
    #expect(try print("caddy", "--base-url", plain).output.contains("\nhttp://ci.example:8080 {"))
    #expect(try print("apache", "--base-url", plain).output.contains("<VirtualHost *:8080>\n"))
    let secure = "https://ci.example/"
    #expect(
      try print("nginx", "--base-url", secure).output.contains(
        """
        server {
          listen 443 ssl;
          server_name ci.example;
          ssl_certificate /etc/ssl/certs/ci.example.pem;
          ssl_certificate_key /etc/ssl/private/ci.example.key;
        """))
    #expect(try print("caddy", "--base-url", secure).output.contains("\nhttps://ci.example {"))
    let apache = try print("apache", "--base-url", secure).output
    #expect(apache.contains("`a2enmod headers rewrite ssl`"))
    #expect(apache.contains("<VirtualHost *:443>\n  ServerName ci.example\n  SSLEngine on\n"))
    #expect(!(try print("apache", "--base-url", plain).output.contains("SSL")))
  }

  @Test func aSiteBelowTheRootIsFoundWithoutItsLastSlash() throws {
    let (root, below) = ("http://ci.example/", "http://ci.example/notes/")
    let folder = ["--root", "/srv/kites"]
    func config(_ server: String, _ url: String) throws -> String {
      try workspace.almanac(["server-config", server, "--base-url", url] + folder).output
    }
    #expect(try config("nginx", below).contains("location = /notes {\n    return 301 /notes/;"))
    #expect(!(try config("nginx", root).contains("return 301")))
    #expect(try config("caddy", below).contains("\tredir /notes /notes/ permanent\n"))
    #expect(!(try config("caddy", root).contains("redir")))
    let apache = try config("apache", below)
    #expect(apache.contains("  Alias \"/notes/\" \"/srv/kites/\"\n"))
    #expect(apache.contains("\n  RedirectMatch 301 \"^/notes$\" \"/notes/\"\n"))
    let atRoot = try config("apache", root)
    #expect(atRoot.contains("  DocumentRoot \"/srv/kites\"\n"))
    #expect(!atRoot.contains("RedirectMatch 301"))
  }

  @Test func aFolderIsMeantFromWhereOneStands() throws {
    let outcome = try print("nginx", "--root", "_site")
    #expect(outcome.output.firstMatch(of: #/alias "/.*/_site/";/#) != nil)
  }

  @Test(arguments: [
    "/srv/\"; }", "/srv/$uri", "/srv/{env.HOME}", "/srv/a\nb", "/srv/`id`", "/srv/*", "",
  ])
  func aFolderThatAConfigurationWouldReadOtherwiseIsRefused(_ root: String) throws {
    let outcome = try print("caddy", "--root", root)
    #expect(outcome.code == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("--root takes a path without quotes"))
  }

  @Test(arguments: [
    "ftp://ci.example", "https://ci.example/a;b", "https://ci.example/$uri", "https://a b/",
    "https://ci.example/a%20b", "https://crew@ci.example/", "https://ci.example:port/",
    "https://ci.example/(a|b)", "ci.example",
  ])
  func soIsAnAddress(_ url: String) throws {
    let outcome = try print("nginx", "--base-url", url)
    #expect(outcome.code == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("--base-url takes an http or https URL"))
  }
}
