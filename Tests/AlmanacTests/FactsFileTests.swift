// Pieces that a build keeps in one file, written and read by many threads.
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

  private func piece(_ number: Int) -> [UInt8] {
    Array("piece \(number), ".utf8) + [UInt8](repeating: UInt8(number % 250), count: number)
  }

  @Test func eachPieceIsFoundWhereItWasWrittenAndBehindTheOnesBefore() throws {
    let file = try #require(FactsFile(path))
    #expect(file.size == 0)
    let places = (0..<5).map { file.append(piece($0)) }
    #expect(places.first == 0..<9 && places[1] == 9..<19)
    for (number, place) in places.enumerated() {
      #expect(file.bytes(try #require(place)) == piece(number))
    }
    #expect(file.append([]) == file.size..<file.size)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data((0..<5).flatMap(piece)))
  }

  @Test func theNextBuildAddsToWhatIsThere() throws {
    let place = try #require(FactsFile(path)?.append(piece(7)))
    let file = try #require(FactsFile(path))
    #expect(file.size == piece(7).count && file.bytes(place) == piece(7))
    #expect(file.append(piece(8))?.lowerBound == place.upperBound)
  }

  @Test func whatIsNotThereIsNotRead() throws {
    let file = try #require(FactsFile(path))
    _ = file.append(piece(3))
    let size = file.size
    #expect(file.bytes(0..<size) == piece(3) && file.bytes(size..<size) == [])
    #expect(file.bytes(0..<(size + 1)) == nil && file.bytes(-1..<2) == nil)
    // Somebody else cut it meanwhile.
    #expect(truncate(path, off_t(size - 1)) == 0)
    #expect(file.bytes(0..<size) == nil && file.bytes(0..<(size - 1)) == piece(3).dropLast())
  }

  @Test func anEmptiedFileBeginsAnew() throws {
    let file = try #require(FactsFile(path))
    _ = file.append(piece(20))
    file.empty()
    #expect(file.size == 0 && file.bytes(0..<1) == nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
    #expect(file.append(piece(1)) == 0..<10)
  }

  @Test func manyThreadsAtOnceMixNothing() async throws {
    let file = try #require(FactsFile(path))
    let places = await withTaskGroup(of: (Int, Range<Int>?).self) { group in
      for number in 0..<200 { group.addTask { (number, file.append(piece(number))) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for (number, place) in places { #expect(file.bytes(try #require(place)) == piece(number)) }
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
