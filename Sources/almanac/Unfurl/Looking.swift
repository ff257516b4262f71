// What the robot of a chat looks at: the page, and the picture that it names.
import Foundation

/// A page that a robot has looked at.
struct VisitedPage {
  /// Its beginning, as far as a head is read.
  let bytes: [UInt8]
  private let robot: Robot
  /// Whether it, or what led to it, is in the public internet.
  private let isPublic: Bool

  init(at url: URL, by robot: Robot) async throws(FetchFault) {
    let page = try await robot.get(url, limit: PageHead.longest)
    guard page.type == "text/html" else { throw .notHTML(page.type) }
    (bytes, self.robot) = (page.bytes, robot)
    isPublic = try await robot.isAnyPublic(page.addresses)
  }

  /// What keeps chats from showing the picture of a preview: a sentence for each. Of a picture without a
  /// whole address `LinkPreview.faults` says so.
  func pictureFaults(of preview: LinkPreview) async -> [String] {
    guard let url = preview.image?.webAddress else { return [] }
    do throws(FetchFault) {
      let picture = try await robot.get(
        url, limit: ChatLimits.mostReadOfPicture, mustBePublic: isPublic)
      guard picture.type.hasPrefix("image/") else {
        let type = picture.type.isEmpty ? "of no stated type" : picture.type
        return ["og:image is no picture: what the server sends is \(type)."]
      }
      if picture.bytes.isEmpty { return ["og:image is empty."] }
      return ChatLimits.all.compactMap { $0.fault(of: picture) }
    } catch .notPublic(let host, let address, let kind) {
      return [
        "og:image was not fetched: \(host) is at \(address), \(kind), and the page is public."
      ]
    } catch {
      return ["og:image cannot be shown: \(error.reason)."]
    }
  }
}

extension ChatLimits {
  /// So much of a picture is read as tells whether it is too large for the strictest; how large others
  /// are the server says.
  fileprivate static let mostReadOfPicture = (all.compactMap(\.picture).min() ?? 0) + 1

  fileprivate func fault(of fetched: Fetched) -> String? {
    guard let picture, fetched.length ?? fetched.bytes.count > picture else { return nil }
    let size = fetched.length.map(String.init) ?? "at least \(fetched.bytes.count)"
    return "\(chat) shows no picture of more than \(picture) bytes, and og:image has \(size)."
  }
}

extension String {
  /// Whether it is meant as a web address, whole or not.
  var namesWebScheme: Bool {
    ["http:", "https:"].contains { lowercased().hasPrefix($0) }
  }

  /// It as an `http` or `https` URL with a host; nil if it is none.
  var webAddress: URL? {
    guard namesWebScheme, let url = URL(string: self), url.host?.isEmpty == false else {
      return nil
    }
    return url
  }
}
