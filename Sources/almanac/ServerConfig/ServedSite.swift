// Where a site is and where it is served, in the words that configurations have for it.
import Foundation
import Settings

struct ServedSite {
  /// The path of its folder, without a closing slash.
  let folder: String
  /// Nil where any will do.
  var host: String?
  /// Nil where it is the scheme's own.
  var port: Int?
  var isSecure = false
  /// What its addresses begin with, with slashes at both ends: `/worklogs/`.
  var path = "/"

  init(folder: String) { self.folder = folder }

  /// Nil for a URL that a configuration could take for something else than it is.
  init?(folder: String, baseURL: String) {
    guard let url = Settings.baseURL(from: baseURL),
      let parts = url.wholeMatch(
        of: /(?i:(https?):\/\/)([a-z0-9.\-]+|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?(\/[\w.~\/\-]*)?/
          .ignoresCase().asciiOnlyWordCharacters())
    else { return nil }
    self.folder = folder
    isSecure = parts.output.1.lowercased() == "https"
    host = String(parts.output.2)
    port = parts.output.3.flatMap { Int($0) }
    path = (parts.output.4.map(String.init) ?? "") + "/"
  }

  /// The whole path of a folder; nil where no quoting would keep all three servers from reading
  /// something into it.
  static func folder(_ path: String) -> String? {
    let isPlain = path.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7F
        && !"\"'`\\$%*{}<>".unicodeScalars.contains(scalar)
    }
    return isPlain && !path.isEmpty ? URL(fileURLWithPath: path).path : nil
  }

  /// The path without its closing slash; nil where it is the root.
  var barePath: String? { path == "/" ? nil : String(path.dropLast()) }

  // MARK: What is where

  /// What all addresses begin with. This and the rest are regular expressions as all servers read them.
  var start: String { "^" + path.replacing(".", with: "\\.") }

  /// Files whose names are hashes of what is in them: pictures of link previews, and what pages load.
  var unchanging: String { start + #"(cards/[0-9a-f]+\.png|(.+/)?[^/]+\.[0-9a-f]{10}\.[a-z0-9]+)"# }
  /// The search page and its index, with the worker that reads it.
  var search: String { start + "(search|pagefind)/" }
  /// Copies of reports: written by programs that others ran.
  var reports: String { start + "runs/[^/]+/reports/." }
  /// Copies of files that reports name.
  var attachments: String { start + "attachments/." }
  /// What the build keeps for itself, and other hidden files.
  var hidden: String { start + #"(.*/)?\."# }

  // MARK: Headers

  static let kept = "public, max-age=31536000, immutable"
  static let asked = "no-cache"
  /// Nothing but the site's own files, and in no frame of others.
  static let policy =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
  /// The index is read by WebAssembly.
  static let searchPolicy = policy + "; script-src 'self' 'wasm-unsafe-eval'"
  /// Nobody knows what is in a report: it may not run, load or show anything.
  static let reportPolicy = "sandbox; default-src 'none'"
  /// Nor in a file that a report names: it may be looked at.
  static let attachmentPolicy = reportPolicy + "; img-src 'self'; media-src 'self'"
}
