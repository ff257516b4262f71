// What pages say of a run again and again, made once.
import Dates
import Histories

/// A run as rows, strips and timelines show it.
struct RunText: Sendable {
  /// Its page from the site's root, percent-encoded.
  let path: String
  /// `2025-09-14 11:20 UTC`
  let when: String?
  /// The same; its id where it has no date.
  let name: String
  /// `critical, 2025-09-14 11:20 UTC`, escaped.
  let place: [UInt8]
  /// When it began, as HTML.
  let start: [UInt8]
  /// The day of it, as HTML.
  let day: [UInt8]
  /// When it began, in ISO 8601.
  let iso8601: String?

  init(_ run: Run) {
    path = Address.run(run.id).link(from: "")
    when = run.start?.text
    name = when ?? run.id
    var place: [UInt8] = []
    place.appendEscaped(run.scope)
    place.append(", ")
    place.appendEscaped(name)
    self.place = place
    start = run.start.html
    day = run.start.day
    iso8601 = run.start?.iso8601
  }
}
