// The pages of the site that is there: what each came from, and which file it became.
import BinaryCoding
import Site

/// A page of an earlier build.
struct KeptPage: Sendable {
  var path: String
  /// See `Page.inputs`; nil where it is to be rendered in any case.
  var inputs: UInt64?
  var file: FileIdentity
}

extension KeptPage: BinaryCodable {
  func write(to output: BinaryOutput) {
    path.write(to: output)
    inputs.write(to: output)
    file.write(to: output)
  }

  init(from input: BinaryInput) throws {
    self.init(path: try input.next(), inputs: try input.next(), file: try input.next())
  }
}

/// All files of the site that an earlier build wrote.
struct KeptPages: Sendable {
  private let pages: [String: KeptPage]
  private let output: String

  /// Empty where nothing was kept, or where that cannot be used.
  init(in cache: BuildCache?, output: String, key: UInt64) {
    let pages = cache?.value([KeptPage].self, of: .pages, key: key) ?? []
    self.pages = Dictionary(pages.map { ($0.path, $0) }) { first, _ in first }
    self.output = output
  }

  /// How large the file of a page is that need not be rendered: it came from the same and is as it was
  /// written.
  func size(of path: String, inputs: UInt64?) -> Int? {
    guard let inputs, let page = pages[path], page.inputs == inputs,
      FileIdentity(output + "/" + path) == page.file
    else { return nil }
    return page.file.size
  }

  /// Keeps what the site is made of for the next build.
  ///
  /// - Parameter inputs: Of each page, by path.
  static func keep(
    _ paths: [String], inputs: [String: UInt64], of output: String, in cache: BuildCache,
    key: UInt64,
    jobs: Int
  ) async {
    let pages = await map(paths, jobs: jobs) { path in
      FileIdentity(output + "/" + path).map {
        KeptPage(path: path, inputs: inputs[path], file: $0)
      }
    }
    cache.put(pages.compactMap(\.self), as: .pages, key: key)
  }

  /// Whether all files are as they were written.
  static func areUntouched(
    in cache: BuildCache, output: String, key: UInt64, count: Int, jobs: Int
  ) async -> Bool {
    guard let pages = cache.value([KeptPage].self, of: .pages, key: key), pages.count == count
    else {
      return false
    }
    return await map(pages, jobs: jobs) { FileIdentity(output + "/" + $0.path) == $0.file }
      .allSatisfy(\.self)
  }
}
