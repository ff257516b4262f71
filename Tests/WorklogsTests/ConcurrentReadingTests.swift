import Testing
import Worklogs

@Suite struct ConcurrentReadingTests {
  /// A worklog full of what GitHub adds to Markdown: bare links, struck text, tables.
  private func worklog(rows: Int) -> String {
    let rows = (0..<rows).map { row in
      """
      See https://skerry.example/\(row), www.skerry.example and ~~pier \(row)~~.

      | Ask | ines@skerry.example |
      |---|---|
      | ~~\(row)~~ | https://skerry.example |


      """
    }
    return "# Run\n\n" + rows.joined()
  }

  @Test func `worklogs that are read at once come out as if read one by one`() async {
    let sizes = (0..<60).map { $0 % 6 * 20 + 1 }
    let unlike = await withTaskGroup(of: Bool.self) { group in
      for rows in sizes { group.addTask { isWhole(read(worklog(rows: rows)), rows: rows) } }
      return await group.reduce(0) { $0 + ($1 ? 0 : 1) }
    }
    #expect(unlike == 0)
  }

  private func isWhole(_ worklog: Worklog, rows: Int) -> Bool {
    worklog.html.ranges(of: "<a href").count == 4 * rows
      && worklog.html.ranges(of: "<del>").count == 2 * rows
  }
}
