// draw-mutants --seed 1 --count 60 FILE…: prints the mutants and the files with them, as JSON.
import ArgumentParser
import Foundation
import Mutations

@main struct DrawMutants: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "draw-mutants")

  @Option var seed: UInt64
  @Option var count: Int
  @Option(help: "Numbers of mutants that do not compile.") var without: [Int] = []
  @Option(help: "Numbers of the mutants that are wanted, where not all are.") var only: [Int] = []
  @Argument var files: [String]

  func run() throws {
    let sources = try files.map { ($0, try String(contentsOfFile: $0, encoding: .utf8)) }
    let draw = Draw(
      from: Dictionary(uniqueKeysWithValues: sources), seed: seed, count: count,
      without: Set(without), only: Set(only))
    print(String(decoding: try JSONEncoder().encode(draw), as: UTF8.self))
  }
}
