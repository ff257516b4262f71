// What each chat takes of a page's tags, as far as its makers say so in public.

/// The limits of one chat; nil where none is documented.
struct ChatLimits: Sendable {
  let chat: String
  /// In characters, as are the two below.
  var title: Int?
  var description: Int?
  var siteName: Int?
  /// How much of a page is read, in bytes.
  var page: Int?
  /// How large a picture may be, in bytes.
  var picture: Int?
  /// Where that is documented.
  let source: String

  static let all = [
    ChatLimits(
      chat: "Slack", page: 32 << 10, picture: 2 << 20,
      source: "https://api.slack.com/robots (reads the first 32 KB; no limits of texts); pictures: "
        + "its preference “even if they’re larger than 2 MB” is off at first"),
    ChatLimits(
      chat: "Mattermost", title: 300, description: 300, siteName: 300, picture: 50 << 20,
      source: "github.com/mattermost/mattermost, model/link_metadata.go (truncateText), "
        + "app/opengraph.go (MaxOpenGraphResponseSize)"),
    ChatLimits(
      chat: "Teams",
      source: "https://learn.microsoft.com/microsoftteams (no limits of texts)"),
    ChatLimits(
      chat: "Discord", title: 256, description: 4096, siteName: 256,
      source: "https://discord.com/developers/docs/resources/message (embed limits)"),
  ]
}
