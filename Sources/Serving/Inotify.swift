// Linux tells what happens in folders: inotify(7).
#if os(Linux)
  import Foundation
  import Synchronization

  final class Inotify: ChangeSignal {
    private let descriptor: Int32
    /// The numbers that folders were given.
    private let watches = Mutex<Set<Int32>>([])

    /// A file counts when it is closed after writing, not when it is made: half of it is worth nothing.
    private static let events =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE)
      | UInt32(IN_DELETE) | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
      | UInt32(IN_ONLYDIR)

    /// Nil where the system has none left.
    init?() {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      if descriptor < 0 { return nil }
    }

    deinit { _ = close(descriptor) }

    func watch(_ folders: [String]) -> Bool? {
      var isMore = false
      for folder in folders {
        let watch = inotify_add_watch(descriptor, folder, Self.events)
        if watch < 0, errno == ENOSPC || errno == ENOMEM { return nil }
        // A folder that has gone meanwhile needs no watch; that of its parent tells.
        if watch >= 0, watches.withLock({ $0.insert(watch).inserted }) { isMore = true }
      }
      return isMore
    }

    func wait(upTo limit: Duration) -> Bool {
      let deadline = ContinuousClock.now + limit
      while true {
        let left = max(0, ContinuousClock.now.duration(to: deadline).milliseconds)
        var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&asked, 1, Int32(clamping: left))
        if ready > 0, hasNews() { return true }
        if ready == 0 || ContinuousClock.now >= deadline { return false }
      }
    }

    /// Takes all events that there are, and says whether one of them counts. Those that the kernel
    /// could not keep count too, as one.
    private func hasNews() -> Bool {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      var isNews = false
      while true {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return isNews }
        var rest = buffer[..<count]
        while let event = Event(&rest) { isNews = isNews || event.counts }
      }
    }
  }

  /// `struct inotify_event`: four numbers of 32 bits, the last of them the length of the name that
  /// follows, with NULs at its end.
  private struct Event {
    private let mask: UInt32
    private let isHidden: Bool

    init?(_ bytes: inout ArraySlice<UInt8>) {
      guard bytes.count >= 16 else { return nil }
      let header = bytes.prefix(16)
      bytes = bytes.dropFirst(16)
      mask = Self.number(header.dropFirst(4))
      isHidden = bytes.first == UInt8(ascii: ".") && Self.number(header.dropFirst(12)) > 0
      bytes = bytes.dropFirst(Int(clamping: Self.number(header.dropFirst(12))))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
      bytes.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A name that is hidden, or a file that was made and not yet written, is no change.
    var counts: Bool {
      let isUnwritten = mask & UInt32(IN_CREATE) != 0 && mask & UInt32(IN_ISDIR) == 0
      return !isHidden && !isUnwritten
    }
  }
#endif
