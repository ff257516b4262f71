// Where pages stand, and the relative links between them.

/// A page that others link to. Links name `index.html`, so that they work from `file://` too.
enum Address: Sendable {
  case index, issues, runs, tests, references, health, styleguide
  case issue(String)
  case run(String)
  /// Two runs side by side, by their ids.
  case comparison(String, String)
  case month(Month)
  case test(slug: String)
  case reference(Int)

  /// Relative to the site's root, with a closing slash; empty for the root itself.
  var folder: String {
    switch self {
    case .index: ""
    case .issues: "issues/"
    case .issue(let id): "issues/\(id)/"
    case .runs: "runs/"
    case .run(let id): "runs/\(id)/"
    case .comparison(let from, let to): "runs/\(from)...\(to)/"
    case .month(let month): "runs/\(month.path)/"
    case .tests: "tests/"
    case .test(let slug): "tests/\(slug)/"
    case .references: "references/"
    case .reference(let number): "references/\(number)/"
    case .health: "health/"
    case .styleguide: "styleguide/"
    }
  }

  var file: String { folder + "index.html" }

  /// The way from this page's folder to the site's root: ``, `../`, `../../`.
  var root: String {
    String(repeating: "../", count: folder.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// A link from a page whose way to the root is `root`.
  func link(from root: String) -> String { root + folder.encodedPath + "index.html" }
}

extension String {
  /// Percent-encoded for use in a path: slashes stay.
  var encodedPath: String { encoded { $0.isUnreserved || $0 == UInt8(ascii: "/") } }

  /// Percent-encoded for use as one part of a URL (RFC 3986, 2.3).
  var encodedPart: String { encoded { $0.isUnreserved } }

  private func encoded(keeping isKept: (UInt8) -> Bool) -> String {
    if utf8.allSatisfy(isKept) { return self }
    var bytes: [UInt8] = []
    for byte in utf8 {
      if isKept(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `0`…`F` for 0…15.
private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

extension UInt8 {
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
