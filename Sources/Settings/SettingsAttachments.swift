// Reads which attachments are kept.
import Yams

extension SettingsReader {
  private static let attachmentKeys = ["max_file", "max_run", "runs"]

  /// A mapping, or `off`.
  mutating func readAttachments(_ node: Node) {
    if case .scalar(let scalar) = node, !node.isNothing {
      let text = scalar.string.trimmed
      if text == "off" {
        settings.attachments.areKept = false
      } else {
        values.faults.report(
          .unknownWord("attachments", expected: "`off` or a mapping", found: text), at: node.place)
      }
      return
    }
    for entry in values.entries(node, "attachments", expected: "`off` or a mapping") {
      switch entry.key {
      case "max_file":
        if let size = fileSize(entry.value, "attachments.max_file") {
          settings.attachments.maxFile = size
        }
      case "max_run":
        if let size = fileSize(entry.value, "attachments.max_run") {
          settings.attachments.maxRun = size
        }
      case "runs": readAttachmentRuns(entry.value)
      default: reportUnknown(entry, group: "attachments.", known: Self.attachmentKeys)
      }
    }
  }

  private mutating func readAttachmentRuns(_ node: Node) {
    guard let text = values.text(node, "attachments.runs") else { return }
    if let runs = Int(text), (0...Settings.Attachments.mostRuns).contains(runs) {
      settings.attachments.runs = runs
      return
    }
    values.faults.report(
      .unknownWord(
        "attachments.runs", expected: "a number of runs, 0 to \(Settings.Attachments.mostRuns)",
        found: text), at: node.place)
  }

  private mutating func fileSize(_ node: Node, _ path: String) -> Int? {
    guard let text = values.text(node, path) else { return nil }
    if let size = Int(fileSize: text) { return size }
    values.faults.report(
      .unknownWord(path, expected: "a size such as `500 KB` or `10MB`", found: text),
      at: node.place)
    return nil
  }
}

extension Int {
  private static let units: [(name: String, bytes: Int)] = [
    ("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10), ("B", 1),
  ]

  /// The bytes of `10MB`, `500 KB`: a whole number with a unit, of which each is 1,024 of the one before; at most
  /// 1,000 GB.
  init?(fileSize text: String) {
    let text = text.uppercased()
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }),
      let number = Int(String(text.dropLast(unit.name.count)).trimmed), number >= 0
    else { return nil }
    let (bytes, isTooMuch) = number.multipliedReportingOverflow(by: unit.bytes)
    guard !isTooMuch, bytes <= 1_000 << 30 else { return nil }
    self = bytes
  }

  /// `10 MB`, `1.4 MB`, `812 B`.
  public var asFileSize: String {
    let unit = Self.units.first { self >= $0.bytes } ?? ("B", 1)
    let tenths = (Double(self) / Double(unit.bytes) * 10).rounded() / 10
    let isWhole = tenths == tenths.rounded() || tenths >= 100
    return "\(isWhole ? String(Int(tenths.rounded())) : String(tenths)) \(unit.name)"
  }
}
