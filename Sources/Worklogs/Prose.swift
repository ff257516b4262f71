// A worklog's text as HTML, with the places marked that only the whole history can fill.
import Hashing

extension Array {
  /// The same in no more memory than it needs.
  var compact: [Element] {
    var copy: [Element] = []
    copy.reserveCapacity(count)
    copy += self
    return copy
  }
}

/// The rendered worklog. Slots mark the places whose final form depends on other files; everything
/// else is finished, escaped HTML.
public struct Prose: Sendable {
  public var html: [UInt8] = []
  /// In order of `offset`, never overlapping.
  public var slots: [Slot] = []
  /// The headings, for a table of contents.
  public var headings: [Heading] = []

  public init() {}

  /// The same in no more memory than it needs: a whole history's prose is kept.
  var compact: Prose {
    var copy = self
    copy.html = html.compact
    copy.slots = slots.compact
    copy.headings = headings.compact
    return copy
  }

  /// 64-bit XXH3 of a part of the HTML; 0 where it is empty.
  func hash(of part: Range<Int>) -> UInt64 {
    let part = part.clamped(to: 0..<html.count)
    return part.isEmpty ? 0 : html[part].span.hash64
  }

  /// A place in `html`. The bytes that stand there are right when nothing is known of other files.
  public struct Slot: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      /// ` id="…"` of a heading: kept where the whole worklog is shown, dropped in an extract.
      case anchor
      /// The severity mark and link of a finding (its index in `Worklog.findings`), inside its
      /// heading or item; empty by itself.
      case finding(Int)
      /// `#463` in running text.
      case reference(Int)
      /// A word that may be another worklog's name.
      case worklogName(String)
      /// The opening tag of a relative link to a Markdown file.
      case linkStart(String)
      /// Its closing tag.
      case linkEnd
      /// A picture by a relative path, as it is stated; its text stands there.
      case picture(String)
    }
    public var offset: Int
    public var length: Int
    public var kind: Kind
  }

  public struct Heading: Sendable, Hashable {
    public var level: Int
    /// Plain text, not escaped.
    public var text: String
    /// Unique in the worklog.
    public var anchor: String
    public var line: Int
  }
}
