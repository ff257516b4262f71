import Foundation

public struct RemoteFolder: Sendable, Hashable {
  var shown = ""
  init(_ text: String) throws(ReleasingFault) {
    throw ReleasingFault(.notATarget(why: "stub"), text)
  }
}
func RemoteReleases(_ f: RemoteFolder, patience: Patience, say: (String) -> Void) async throws
  -> any ReleasePlace
{ throw CancellationError() }
func RemoteReleases(lookingAt f: RemoteFolder) async throws -> (any ReleasePlace)? { nil }
