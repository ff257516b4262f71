// swift-tools-version: 6.2
import PackageDescription

// A target per step of the way of the data, in order; dependencies point one way only:
//
//   content folder ─ Worklogs ─▶ Histories ─▶ Site ─▶ Publishing ─▶ site folder
//
// `almanac` is the only target that knows them all.

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error, .when(configuration: .debug))]

let package = Package(
  name: "almanac",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "almanac", targets: ["almanac"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Debian's libcmark-gfm-dev and libcmark-gfm-extensions-dev.
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

    // Debian's libxxhash-dev.
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),

    // Words that every step shares: a fault in the content, with its place.
    .target(name: "Diagnostics", swiftSettings: strict),

    // Markdown as a safe Swift tree: the only target with unsafe pointers.
    .target(name: "CommonMark", dependencies: ["CCMarkGFM"], swiftSettings: strict),

    // `almanac.yml` and front matter: what a team states about its history.
    .target(
      name: "Settings", dependencies: ["Diagnostics", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),

    // Read: one Markdown file becomes a `Worklog`.
    .target(
      name: "Worklogs", dependencies: ["CommonMark", "Diagnostics", "Settings"],
      swiftSettings: strict),

    // Relate: all worklogs together become a `History` of runs, issues and references.
    .target(
      name: "Histories", dependencies: ["CXXHash", "Diagnostics", "Settings", "Worklogs"],
      swiftSettings: strict),

    // Lay out: a `History` becomes a plan of pages, each a URL, a template and a view model.
    .target(
      name: "Site",
      dependencies: [
        "Diagnostics", "Histories", "Settings", "Worklogs",
      ],
      swiftSettings: strict),

    // Write: only what changed, all or nothing.
    .target(name: "Publishing", swiftSettings: strict),

    .executableTarget(
      name: "almanac",
      dependencies: [
        "CommonMark", "Diagnostics", "Histories", "Publishing", "Settings", "Site", "Worklogs",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The benchmark: bare cmark-gfm as the floor, a generated corpus, and the comparison.
    .executableTarget(name: "BenchmarkFloor", dependencies: ["CCMarkGFM"]),
    .target(name: "BenchmarkCorpus", swiftSettings: strict),
    .executableTarget(
      name: "almanac-benchmark",
      dependencies: [
        "BenchmarkCorpus", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Benchmark", swiftSettings: strict),

    .testTarget(name: "CommonMarkTests", dependencies: ["CommonMark"], swiftSettings: strict),
    .testTarget(
      name: "WorklogsTests", dependencies: ["CommonMark", "Diagnostics", "Settings", "Worklogs"],
      swiftSettings: strict),
    .testTarget(
      name: "HistoriesTests", dependencies: ["Diagnostics", "Histories", "Settings", "Worklogs"],
      swiftSettings: strict),
    .testTarget(
      name: "AlmanacTests", dependencies: ["almanac"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "BenchmarkTests", dependencies: ["BenchmarkCorpus"], swiftSettings: strict),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing"], swiftSettings: strict),
    .testTarget(
      name: "SettingsTests", dependencies: ["Diagnostics", "Settings"], swiftSettings: strict),
    .testTarget(
      name: "SiteTests",
      dependencies: [
        "Diagnostics", "Histories", "Settings", "Site", "Worklogs",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
