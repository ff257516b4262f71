// Values that a build keeps in one file, written and read by many threads.
import Foundation
import Testing

@testable import almanac

@Suite struct FactsFileTests {
  let workspace: Workspace
  let path: String

  init() throws {
    workspace = try Workspace()
    path = workspace.path + "/facts"
  }

  private func text(_ number: Int) -> String {
    "text \(number), " + String(repeating: "kite ", count: number)
  }

  private func value(_ piece: FactsFile.Piece, in file: FactsFile) -> String? {
    file.value(String.self, at: piece)
  }

  @Test func eachPieceIsFoundWhereItWasWrittenAndBehindTheOnesBefore() throws {
    let file = try #require(FactsFile(path))
    #expect(file.size == 0)
    let pieces = try (0..<5).map { try #require(file.append(text($0))) }
    for (number, piece) in pieces.enumerated() { #expect(value(piece, in: file) == text(number)) }
    for (before, next) in zip(pieces, pieces.dropFirst()) {
      #expect(next.start == before.start + before.count)
    }
    #expect(file.size == pieces[4].start + pieces[4].count)
  }

  @Test func theNextBuildAddsToWhatIsThere() throws {
    let piece = try #require(FactsFile(path)?.append(text(7)))
    let file = try #require(FactsFile(path))
    #expect(file.size == piece.count && value(piece, in: file) == text(7))
    #expect(file.append(text(8))?.start == piece.count)
  }

  @Test func whatIsNotThereOrIsAnotherTextIsNotRead() throws {
    let file = try #require(FactsFile(path))
    let piece = try #require(file.append(text(3)))
    for (start, count) in [
      (0, piece.count + 1), (-1, 2), (0, -1), (Int.max, 2), (1, piece.count - 1),
    ] {
      let other = FactsFile.Piece(start: start, count: count, checksum: piece.checksum)
      #expect(value(other, in: file) == nil, "\(start), \(count)")
    }
    var damaged = piece
    damaged.checksum ^= 1
    #expect(value(damaged, in: file) == nil && value(piece, in: file) == text(3))
    // Somebody else cut it meanwhile.
    #expect(truncate(path, off_t(piece.count - 1)) == 0)
    #expect(value(piece, in: file) == nil)
  }

  @Test func anEmptiedFileBeginsAnew() throws {
    let file = try #require(FactsFile(path))
    let old = try #require(file.append(text(20)))
    file.empty()
    #expect(file.size == 0 && value(old, in: file) == nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
    #expect(file.append(text(1))?.start == 0)
  }

  @Test func manyThreadsAtOnceMixNothing() async throws {
    let file = try #require(FactsFile(path))
    let pieces = await withTaskGroup(of: (Int, FactsFile.Piece?).self) { group in
      for number in 0..<200 { group.addTask { (number, file.append(text(number))) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for (number, piece) in pieces {
      #expect(value(try #require(piece), in: file) == text(number))
    }
  }

  @Test func whatIsNoFileOfOursIsLeftAlone() throws {
    try workspace.write("theirs", to: "other")
    try workspace.link("link", to: "other")
    #expect(FactsFile(workspace.path + "/link") == nil)
    #expect(FactsFile(workspace.path + "/Content") == nil)
    #expect(mkfifo(workspace.path + "/pipe", 0o644) == 0)
    #expect(FactsFile(workspace.path + "/pipe") == nil)
    #expect(FactsFile(workspace.path + "/none/facts") == nil)
    #expect(try workspace.text("other") == "theirs")
  }
}
