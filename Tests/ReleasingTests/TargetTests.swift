// Where a target leads, as the command line names it.
import Testing

@testable import Releasing

@Suite struct TargetTests {
  private func folder(_ text: String) throws -> RemoteFolder {
    guard case .ssh(let folder) = try Target(text, environment: [:]) else {
      throw ReleasingFault(.notATarget(why: "it is no folder of another machine"), text)
    }
    return folder
  }

  @Test func aFolderOfAnotherMachineHasAHostAndPerhapsAUserAndAPort() throws {
    let plain = try folder("ssh://docs/srv/log")
    #expect(plain.host == "docs" && plain.user == nil && plain.port == nil)
    #expect(plain.path == "/srv/log" && plain.shown == "ssh://docs/srv/log")
    #expect(plain.destination == "docs" && plain.rsyncPath("releases") == "docs:/srv/log/releases/")

    let full = try folder("ssh://ci.bot+x-1@docs_1.example:2222/srv/log///")
    #expect(full.user == "ci.bot+x-1" && full.host == "docs_1.example" && full.port == 2222)
    #expect(full.path == "/srv/log" && full.destination == "ci.bot+x-1@docs_1.example")
    #expect(full.rsyncPath("a") == "ci.bot+x-1@docs_1.example:/srv/log/a/")

    let address = try folder("ssh://ci@[fe80::1%1]:22/srv/a%20b%2F")
    #expect(address.host == "fe80::1%1" && address.destination == "ci@fe80::1%1")
    #expect(
      address.path == "/srv/a b/" && address.rsyncPath("a") == "ci@[fe80::1%1]:/srv/a b//a/")
    #expect(try folder("ssh://docs:65535/x").port == 65_535)
    #expect(try folder("ssh://docs/100%").path == "/100%")
  }

  @Test(arguments: [
    ("ssh://docs", "it names no folder"), ("ssh://docs/", "it names no folder"),
    ("ssh://docs///", "it names no folder"), ("ssh:///srv", "it names no host"),
    ("ssh://-oProxy/srv", "it names no host"), ("ssh://@docs/srv", "it names no host"),
    ("ssh://-x@docs/srv", "it names no host"), ("ssh://a b/srv", "it names no host"),
    ("ssh://docs:/srv", "it names no host"), ("ssh://docs:x/srv", "it names no host"),
    ("ssh://docs:65536/srv", "there is no such port"), ("ssh://docs/a%0Ab", "control characters"),
    ("ssh://docs/a\u{1F}", "control characters"), ("", "control characters"),
    ("ftp://docs/srv", "ftp: is not known"), ("s3+x.1-://b/p", "s3+x.1-: is not known"),
    ("s3://", "it names no bucket"),
    ("s3://-b/logs", "it names no bucket"), ("s3://b/../c", ". or .. in its path"),
    ("s3://b/./c", ". or .. in its path"), ("rclone:", "it names no remote of rclone"),
    ("rclone:here", "it names no remote of rclone"), ("rclone::x", "it names no remote of rclone"),
    ("rclone:-x:y", "it names no remote of rclone"), ("rclone:here:a/../b", ". or .. in its path"),
  ])
  func whatIsNoTargetSaysWhy(_ text: String, _ why: String) {
    do {
      _ = try Target(text, environment: [:])
      Issue.record("It is one.")
    } catch {
      #expect(error.description.contains(why), "\(error)")
      #expect(error.description.contains("is not a place to publish to"))
    }
  }

  private func remote(_ text: String, _ environment: [String: String] = [:]) throws -> [String] {
    guard case .storage(let storage) = try Target(text, environment: environment) else { return [] }
    return [storage.remote, storage.remote("index.html"), storage.shown]
  }

  @Test func aBucketIsWhatRcloneCallsIt() throws {
    let own = ":s3,env_auth=true,no_check_bucket=true,provider=AWS:"
    #expect(
      try remote("s3://logs/a//b/") == [
        own + "logs/a/b", own + "logs/a/b/index.html", "s3://logs/a//b/",
      ])
    #expect(
      try remote("s3://logs", ["AWS_ENDPOINT_URL": "http://x:1", "AWS_DEFAULT_REGION": "eu\"1"])
        .first
        == ":s3,env_auth=true,no_check_bucket=true,provider=Other,endpoint=\"http://x:1\","
        + "region=\"eu\"\"1\":logs")
    #expect(
      try remote(
        "s3://logs",
        [
          "AWS_ENDPOINT_URL_S3": "a", "AWS_ENDPOINT_URL": "b", "AWS_REGION": "c",
          "AWS_DEFAULT_REGION": "d",
        ]
      ).first
        == ":s3,env_auth=true,no_check_bucket=true,provider=Other,endpoint=\"a\",region=\"c\":logs")
  }

  @Test func aRemoteOfRcloneKeepsItsName() throws {
    #expect(try remote("rclone:here:a/b/").prefix(2) == ["here:a/b", "here:a/b/index.html"])
    #expect(
      try remote("rclone:my box:/srv//log").prefix(2) == [
        "my box:/srv/log", "my box:/srv/log/index.html",
      ])
    #expect(try remote("rclone:here:").prefix(2) == ["here:", "here:index.html"])
    #expect(try remote("rclone:here:/").prefix(2) == ["here:/", "here:/index.html"])
  }

  @Test func anythingElseIsAFolder() throws {
    for text in ["site", "/srv/log", "a:b", "C:/x", "here:/path", "-x"] {
      #expect(try Target(text, environment: [:]) == .folder(text))
    }
  }
}
