// What a publish changed, in words and as JSON for scripts.
import Diagnostics
import JSON
import Releasing
import Site

struct PublishReport {
  let target: String
  let outcome: Publication.Outcome
  let baseURL: String?
  let isRollback: Bool
  let isPreview: Bool

  // MARK: Words

  /// More of a kind is a count.
  private static let longest = 10

  var text: String {
    switch outcome {
    case .unchanged(let release):
      return "\(target.visiblyEscaped): nothing changed; release \(release) stays."
    case .released(let changes):
      let urls = changes.urls
      let counts =
        "\(urls.added.count) new, \(urls.changed.count) changed, \(urls.removed.count) removed"
      var lines = ["\(target.visiblyEscaped): \(verb(changes)) (\(counts))"]
      if let check = changes.repaired { lines += repaired(check) }
      // Of a first release all is new.
      if changes.previous == nil { return lines.joined(separator: "\n") }
      lines +=
        Self.list("new", urls.added) + Self.list("changed", urls.changed)
        + Self.list("removed", urls.removed)
      let news = news(changes)
      let sentences = (news.regressed + news.new + news.resolved).map(\.sentence.visiblyEscaped)
      lines += Self.capped(sentences)
      return lines.joined(separator: "\n")
    }
  }

  private func verb(_ changes: ReleaseChanges) -> String {
    let name = changes.release
    if isRollback {
      let from = changes.previous.map { " from \($0)" } ?? ""
      return (isPreview ? "would go back to release " : "went back to release ") + name + from
    }
    return (isPreview ? "would publish release " : "published release ") + name
  }

  private func repaired(_ check: ReleaseCheck) -> [String] {
    let verb = isPreview ? "would repair" : "repaired"
    guard !check.isListDamaged else { return ["  \(verb) the list of what was published"] }
    return ["  \(verb) release \(check.release): \(check.summary)"]
      + CheckReport.list(check).map { "  " + $0 }
  }

  /// Pages before the files that they need.
  private static func list(_ word: String, _ urls: [String]) -> [String] {
    let isPage = { (url: String) in url.hasSuffix("/") || url.hasSuffix(".html") }
    let ordered = urls.filter(isPage) + urls.filter { !isPage($0) }
    return capped(ordered.map { "\(word): \($0.visiblyEscaped)" })
  }

  fileprivate static func capped(_ lines: [String]) -> [String] {
    let rest = lines.count - longest
    return lines.prefix(longest).map { "  " + $0 } + (rest > 0 ? ["  … and \(rest) more"] : [])
  }

  private func news(_ changes: ReleaseChanges) -> IssueNews {
    IssueNews(from: changes.old, to: changes.new)
  }

  // MARK: JSON

  /// Version 1 of the shape that the README describes.
  var json: [UInt8] {
    switch outcome {
    case .unchanged(let release): json(release, previous: release, nil, nil, nil)
    case .released(let changes):
      json(
        changes.release, previous: changes.previous, changes.urls, changes.repaired, news(changes))
    }
  }

  private func json(
    _ release: String, previous: String?, _ urls: URLChanges?, _ repaired: ReleaseCheck?,
    _ news: IssueNews?
  ) -> [UInt8] {
    JSONObject.file { json in
      json.member("version", 1)
      json.member("target", target)
      json.member("release", release)
      json.member("previous", previous)
      json.object("urls") {
        $0.member("added", urls?.added ?? [])
        $0.member("changed", urls?.changed ?? [])
        $0.member("removed", urls?.removed ?? [])
      }
      json.member("repaired", repaired?.damaged.map(\.path) ?? [])
      json.object("issues") {
        $0.list("new") { write(news?.new ?? [], to: &$0) }
        $0.list("regressed") { write(news?.regressed ?? [], to: &$0) }
        $0.list("resolved") { write(news?.resolved ?? [], to: &$0) }
      }
    }
  }

  private func write(_ entries: [IssueNews.Entry], to list: inout JSONList) {
    for entry in entries {
      list.object { json in
        json.member("id", entry.id)
        json.member("title", entry.title)
        json.member("severity", entry.severity)
        json.member("state", entry.state)
        json.member("url", (baseURL.map { $0 + "/" } ?? "") + entry.url)
        json.member("sentence", entry.sentence)
      }
    }
  }
}

/// What `--verify` found.
struct CheckReport {
  let target: String
  let check: ReleaseCheck

  var text: String {
    let place = target.visiblyEscaped
    if check.isWhole {
      return "\(place): release \(check.release) is whole (\(counted(check.fileCount, "file")))."
    }
    let fault =
      check.isListDamaged
      ? "the list of what was published is missing or damaged"
      : "release \(check.release) is damaged: \(check.summary)"
    let advice = "“almanac publish --repair” publishes it again."
    return (["almanac: error: \(place): \(fault). \(advice)"] + Self.list(check))
      .joined(separator: "\n")
  }

  /// The first files that are damaged.
  static func list(_ check: ReleaseCheck) -> [String] {
    PublishReport.capped(
      check.damaged.map { "\($0.damage.rawValue): \($0.path.visiblyEscaped)" })
  }
}
