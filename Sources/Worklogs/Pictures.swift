// Pictures that a worklog shows: files beside it, by the paths it states.
import Foundation

extension Worklog {
  /// The endings of files that may be pictures; what they are, their bytes say.
  public static let pictureEndings: Set<String> = ["png", "jpg", "jpeg", "gif", "webp"]

  /// The file that a worklog, or a part of its prose, means by a path, relative to the content folder; nil where it
  /// is not relative, leads out of that folder, or is not called like a picture.
  public static func picture(_ stated: String, beside file: String) -> String? {
    let path = stated.prefix { $0 != "#" && $0 != "?" }
    guard !path.hasPrefix("/"), !path.contains("\\"), !path.contains(":"),
      let ending = path.split(separator: ".").last, pictureEndings.contains(ending.lowercased()),
      let plain = String(path).removingPercentEncoding
    else { return nil }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in plain.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// How many pictures of one worklog are shown.
  private static let mostPictures = 100

  mutating func notePictures() {
    var seen: Set<String> = []
    for case .picture(let path) in prose.slots.lazy.map(\.kind) {
      guard let picture = Self.picture(path, beside: file), seen.insert(picture).inserted else {
        continue
      }
      pictures.append(picture)
      if pictures.count == Self.mostPictures { return }
    }
  }
}
