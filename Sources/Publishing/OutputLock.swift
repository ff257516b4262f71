// One build at a time on one output: a locked file beside it, `.site.almanac-lock`. The system
// drops the lock when the process ends, however it ends.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package final class OutputLock: Sendable {
  private let parent: Folder
  private let name: SystemPath
  private let file: OpenFile

  /// Takes the lock, or says at once that another build has it.
  package init(of output: OutputPlace) throws(PublishingFault) {
    (parent, name) = (output.parent, output.sibling("lock"))
    while true {
      let file = try OpenFile(name, in: parent, O_RDWR | O_CREAT | O_NOFOLLOW)
      guard try file.lock() else { throw PublishingFault(.outputBusy, output.shown) }
      // The last build may have removed the file between our opening and our locking it; then the
      // lock is on a file that nobody else will find.
      if let found = try? parent.status(name), found.isSameFile(as: try file.status()) {
        self.file = file
        return
      }
    }
  }

  /// Removes the file while it is locked, then unlocks it.
  deinit { try? parent.remove(name) }
}
