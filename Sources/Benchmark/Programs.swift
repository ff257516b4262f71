// Finds the programs to measure, and says plainly which one is missing.

import Foundation

enum Programs {
  /// The benchmark itself.
  static var own: URL {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: link ?? CommandLine.arguments[0])
  }

  /// `path` if it is given, else the program `name` next to the benchmark. Throws if there is none.
  static func require(_ name: String, at path: String?, option: String) throws -> URL {
    let beside = own.deletingLastPathComponent().appendingPathComponent(name)
    let place = path.map { URL(fileURLWithPath: $0) } ?? beside
    guard access(place.path, X_OK) == 0 else {
      throw MissingProgram(name: name, place: place, option: option)
    }
    return place
  }

  /// The program `name` on the search path.
  static func find(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
      .first { access($0.path, X_OK) == 0 }
  }
}

struct MissingProgram: Error, CustomStringConvertible {
  let name: String
  let place: URL
  let option: String

  var description: String {
    "There is no program at \(place.path). Build it with `swift build -c release`, or say where "
      + "\(name) is with \(option) PATH."
  }
}
