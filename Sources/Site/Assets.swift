// Public files that pages load, under names that change with their bytes, so that browsers may keep
// them for ever.
import Hashing

/// A public file as pages name it.
///
/// The rule: where a template names a public file after the way to the root and up to the end of an
/// attribute, `"{{root}}almanac.css"`, pages name a copy of it, `almanac.0f3c5a81d2.css`. This holds for
/// the product's files and a team's own, and for templates of either. The file itself goes into the
/// site under its plain name too: for addresses that are written in other ways, such as those within
/// a style sheet or a script, in worklogs, or by hand.
public struct Asset: Sendable {
  /// In the site: `almanac.0f3c5a81d2.css`.
  public let path: String
  public let bytes: [UInt8]

  /// - Parameter plain: the file's own path in the site.
  init(_ bytes: [UInt8], at plain: String) {
    self.bytes = bytes
    let folder = plain.utf8.lastIndex(of: UInt8(ascii: "/")).map { plain[...$0] } ?? ""
    let name = plain.dropFirst(folder.count)
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    path = "\(folder)\(name[..<dot]).\(Self.hash(of: bytes))\(name[dot...])"
  }

  /// Whether a path has the shape of an asset's.
  public static func isAsset(_ path: String) -> Bool {
    path.contains(/\.[0-9a-f]{10}(\.\w+)?$/)
  }

  /// Ten hexadecimal digits, the first of the 64-bit XXH3.
  private static func hash(of bytes: [UInt8]) -> String {
    String(bytes.hash64.hexadecimal.prefix(10))
  }
}

/// The assets that templates name, by their plain paths.
struct NamedAssets {
  private(set) var all: [String: Asset] = [:]

  init(in trees: [String: [TemplateTag]], of publicFiles: [PublicFile]) {
    let files = Dictionary(publicFiles.map { ($0.path, $0) }) { $1 }
    for name in trees.values.flatMap(\.namesAfterRoot) where all[name] == nil {
      guard let bytes = files[name]?.read() else { continue }
      let asset = Asset(bytes, at: name)
      // A name that is taken stays its file's.
      if files[asset.path] == nil { all[name] = asset }
    }
  }

  /// The templates with the names of assets in place of the plain ones.
  func naming(_ tags: [TemplateTag]) -> [TemplateTag] {
    var tags = tags
    for index in tags.indices {
      tags[index].children = naming(tags[index].children)
      guard index > 0, tags[index - 1].isRoot, let name = tags[index].leadingName,
        let asset = all[name]
      else { continue }
      tags[index].name = asset.path + tags[index].name.dropFirst(name.count)
    }
    return tags
  }
}

extension [TemplateTag] {
  fileprivate var namesAfterRoot: [String] {
    zip(self, dropFirst()).compactMap { $0.isRoot ? $1.leadingName : nil }
      + flatMap(\.children.namesAfterRoot)
  }
}

extension TemplateTag {
  fileprivate var isRoot: Bool { kind == .variable && name == "root" }

  /// What a text begins with up to the end of an attribute's value; nil where it is no text or the
  /// value does not end within it.
  fileprivate var leadingName: String? {
    guard kind == .text, let end = name.firstIndex(where: { "\"'?# >\n".contains($0) }) else {
      return nil
    }
    return String(name[..<end])
  }
}
