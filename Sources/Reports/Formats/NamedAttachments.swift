// Attachments as JSON reports name them: CTRF and Playwright alike, with a `name`, a `contentType`, and a `path` or
// a `body`.
import JSON

extension JSONValue {
  /// Those of a list of attachments.
  var attached: [Attachment] {
    elements.prefix(ReportBuilder.longestList).compactMap { attachment in
      let path = attachment["path"].saying
      guard path != nil || attachment["body"].exists else { return nil }
      let name = attachment["name"].saying ?? attachment["contentType"].saying ?? "attachment"
      return Attachment(name, path: path)
    }
  }
}

extension Report {
  /// Notes what is named beside a test that passed.
  mutating func note(_ attachments: [Attachment]) {
    for attachment in attachments {
      if let path = attachment.path { otherAttachments.insert(path) }
    }
  }
}
