// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that Almanac does not depend on swift-syntax.

let package = Package(
  name: "mutants",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Where code can be changed, and to what.
    .target(
      name: "Mutations",
      dependencies: [
        .product(name: "SwiftOperators", package: "swift-syntax"),
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntax", package: "swift-syntax"),
      ]),
    .executableTarget(
      name: "draw-mutants",
      dependencies: [
        "Mutations", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/DrawMutants"),
    .testTarget(name: "MutationsTests", dependencies: ["Mutations"], path: "Tests"),
  ]
)
