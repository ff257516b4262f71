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
