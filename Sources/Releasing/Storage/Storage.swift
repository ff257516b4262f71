public struct Storage: Sendable, Hashable {
  var shown = ""
  init(s3 text: String, environment: [String: String]) throws(ReleasingFault) {
    throw ReleasingFault(.notATarget(why: "stub"), text)
  }
  init(rclone text: String) throws(ReleasingFault) {
    throw ReleasingFault(.notATarget(why: "stub"), text)
  }
}
func StoredRelease(_ f: Storage, patience: Patience, say: (String) -> Void) async throws
  -> any ReleasePlace
{ throw CancellationError() }
func StoredRelease(lookingAt f: Storage) async throws -> (any ReleasePlace)? { nil }
