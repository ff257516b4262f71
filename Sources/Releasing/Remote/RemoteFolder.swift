// A folder of another machine, as a target names it.
import Foundation

/// `ssh://[user@]host[:port]/path`.
public struct RemoteFolder: Sendable, Hashable {
  /// As the user wrote it.
  let shown: String
  /// Nil where ssh's own settings say.
  let user: String?
  /// A name, an address, or an alias of ssh's own settings; an IPv6 address without brackets.
  let host: String
  let port: UInt16?
  /// Absolute, without closing slashes.
  let path: String

  init(_ text: String) throws(ReleasingFault) {
    func fault(_ why: String) -> ReleasingFault { ReleasingFault(.notATarget(why: why), text) }
    let rest = text.dropFirst("ssh://".count)
    guard let slash = rest.firstIndex(of: "/") else { throw fault("it names no folder") }
    guard let place = rest[..<slash].wholeMatch(of: Self.place) else {
      throw fault("it names no host that ssh could ask")
    }
    let end = rest[slash...].lastIndex { $0 != "/" }
    guard let end else { throw fault("it names no folder") }
    shown = text
    user = place.output.user.map(String.init)
    host = String(place.output.address ?? place.output.host ?? "")
    port = place.output.port.flatMap { UInt16($0) }
    if place.output.port != nil, port == nil { throw fault("there is no such port") }
    let path = String(rest[slash...end])
    self.path = path.removingPercentEncoding ?? path
    if self.path.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      throw fault("it has control characters")
    }
  }

  /// Nothing that ssh or rsync would take for an option or for anything else but a host.
  private static var place:
    Regex<(Substring, user: Substring?, address: Substring?, host: Substring?, port: Substring?)>
  {
    /(?:(?<user>[A-Za-z0-9_][A-Za-z0-9_.+\-]*)@)?(?:\[(?<address>[0-9A-Fa-f:.%]+)\]|(?<host>[A-Za-z0-9_][A-Za-z0-9_.\-]*))(?::(?<port>[0-9]+))?/
  }

  /// What ssh is asked for.
  var destination: String { (user.map { $0 + "@" } ?? "") + host }

  /// What rsync is asked for: a folder below this one, with a closing slash.
  func rsyncPath(_ folder: String) -> String {
    let address = host.contains(":") ? "[\(host)]" : host
    return (user.map { $0 + "@" } ?? "") + "\(address):\(path)/\(folder)/"
  }
}
