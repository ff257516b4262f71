// The text of worklogs that is read only for the pages that show it.
import Synchronization
import Worklogs

/// Texts by run, put there between laying pages out and rendering them.
public final class ProseShelf: Sendable {
  private let texts = Mutex<[Int: Prose]>([:])

  public init() {}

  /// By the index in `History.runs`.
  public subscript(run: Int) -> Prose? {
    get { texts.withLock { $0[run] } }
    set { texts.withLock { $0[run] = newValue } }
  }
}
