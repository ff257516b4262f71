// Faults of the system that a test asks for, so that it needs no root and no full disk. Not in the release build.

#if DEBUG
  import Synchronization

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// `ALMANAC_FAULTS=read:worklogs/a.md:2:5,write:ledger.json:*:28`: the second call that reads a path ending in
  /// `worklogs/a.md` fails with errno 5, every one that writes `ledger.json` with 28.
  enum WantedFaults {
    private struct Fault {
      let kind: PublishingFault.Kind
      let path: String
      /// Counted from 1; nil for each.
      let turn: Int?
      let code: Int32
      var calls = 0
    }

    private static let kinds: [Substring: PublishingFault.Kind] = [
      "read": .cannotRead, "write": .cannotWrite, "lock": .cannotLock, "replace": .cannotReplace,
    ]
    private static let all = Mutex(
      (getenv("ALMANAC_FAULTS").map { String(cString: $0) } ?? "").split(separator: ",")
        .compactMap(fault))
    private static let isOn = !all.withLock(\.isEmpty)

    /// The reason for which the call that comes next is to fail.
    static func next(_ kind: PublishingFault.Kind, _ path: () -> String) -> Int32? {
      guard isOn else { return nil }
      let path = path()
      return all.withLock { faults in
        var code: Int32?
        for index in faults.indices
        where faults[index].kind == kind && path.hasSuffix(faults[index].path) {
          faults[index].calls += 1
          if faults[index].turn.map({ $0 == faults[index].calls }) ?? true {
            code = code ?? faults[index].code
          }
        }
        return code
      }
    }

    private static func fault(_ text: Substring) -> Fault? {
      let parts = text.split(separator: ":")
      guard parts.count == 4, let kind = kinds[parts[0]], let code = Int32(parts[3]) else {
        return nil
      }
      return Fault(kind: kind, path: String(parts[1]), turn: Int(parts[2]), code: code)
    }
  }
#endif
