// A place that rclone knows, as a target names it.

/// `s3://bucket/prefix` or `rclone:REMOTE:path`.
public struct Storage: Sendable, Hashable {
  /// As the user wrote it.
  let shown: String
  /// As rclone wants it.
  let remote: String

  /// A bucket of S3, or of a server that speaks like it.
  init(s3 text: String, environment: [String: String]) throws(ReleasingFault) {
    let path = Self.trimmed(text.dropFirst("s3://".count))
    let bucket = path.prefix { $0 != "/" }
    guard bucket.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._\-]*/) != nil else {
      throw ReleasingFault(.notATarget(why: "it names no bucket"), text)
    }
    try Self.confirm(path, text)
    let endpoint = environment["AWS_ENDPOINT_URL_S3"] ?? environment["AWS_ENDPOINT_URL"]
    let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
    // The bucket has to be there: making one needs leave that a publish should not have.
    var settings = ["env_auth=true", "no_check_bucket=true"]
    settings.append("provider=" + (endpoint == nil ? "AWS" : "Other"))
    if let endpoint { settings.append("endpoint=" + Self.quoted(endpoint)) }
    if let region { settings.append("region=" + Self.quoted(region)) }
    (shown, remote) = (text, ":s3,\(settings.joined(separator: ",")):\(path)")
  }

  /// A remote of rclone's own settings. Its name must not begin as an option or a connection string does.
  init(rclone text: String) throws(ReleasingFault) {
    let rest = text.dropFirst("rclone:".count)
    let name = rest.prefix { $0 != ":" }
    guard name.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.+@ \-]*/) != nil, name.count < rest.count
    else {
      throw ReleasingFault(.notATarget(why: "it names no remote of rclone"), text)
    }
    let path = rest.dropFirst(name.count + 1)
    let root = path.hasPrefix("/") ? "/" : ""
    try Self.confirm(Self.trimmed(path), text)
    (shown, remote) = (text, "\(name):\(root)\(Self.trimmed(path))")
  }

  /// Something in the target.
  func remote(_ path: String) -> String {
    remote + (remote.hasSuffix(":") || remote.hasSuffix("/") ? "" : "/") + path
  }

  private static func trimmed(_ path: Substring) -> String {
    path.split(separator: "/").joined(separator: "/")
  }

  private static func confirm(_ path: String, _ text: String) throws(ReleasingFault) {
    guard !path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) else {
      throw ReleasingFault(.notATarget(why: "it has . or .. in its path"), text)
    }
  }

  /// A value of a connection string.
  private static func quoted(_ value: String) -> String {
    "\"" + value.replacing("\"", with: "\"\"") + "\""
  }
}
