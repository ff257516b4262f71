// swift-tools-version: 6.2
import PackageDescription

// A target per step of the way of the data, in order; dependencies point one way only:
//
//   content folder ─ Worklogs, Reports ─▶ Histories ─▶ Site ─▶ Publishing ─▶ site folder
//                                                   site folder ─ Releasing ─▶ where readers see it
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
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // Debian's libcmark-gfm-dev and libcmark-gfm-extensions-dev.
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

    // Debian's libxxhash-dev.
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),

    // Debian's libsimdjson-dev behind a few C functions.
    .target(
      name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    // Debian's zlib1g-dev.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Debian's libbrotli-dev and libzstd-dev.
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

    // Debian's librsvg2-dev, with cairo.
    .systemLibrary(
      name: "CRSVG", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),

    // Debian's libpng-dev.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),

    // Where cmark-gfm puts a document's tree.
    .target(name: "CDocumentMemory", dependencies: ["CCMarkGFM"]),

    // Words that every step shares: a fault in the content, with its place; a date as it was stated.
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Dates", swiftSettings: strict),

    // Hashes that are the same on every machine.
    .target(name: "Hashing", dependencies: ["CXXHash"], swiftSettings: strict),

    // Work on all cores within a step.
    .target(name: "AllCores", swiftSettings: strict),

    // JSON as a safe Swift tree over simdjson, whole or what is whole of it; and JSON to be written.
    .target(name: "JSON", dependencies: ["CSimdjson"], swiftSettings: strict),

    // Values as bytes, for the cache.
    .target(name: "BinaryCoding", swiftSettings: strict),

    // Markdown as a safe Swift tree: the only target with unsafe pointers.
    .target(
      name: "CommonMark", dependencies: ["CCMarkGFM", "CDocumentMemory"], swiftSettings: strict),

    // What must not be published: secrets in a text are found, and masked in what is laid out.
    .target(
      name: "Redaction", dependencies: ["Diagnostics", "Hashing"], swiftSettings: strict),

    // `almanac.yml` and front matter: what a team states about its history.
    .target(
      name: "Settings",
      dependencies: ["Dates", "Diagnostics", "Redaction", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),

    // Read: one Markdown file becomes a `Worklog`.
    .target(
      name: "Worklogs",
      dependencies: [
        "BinaryCoding", "CommonMark", "Dates", "Diagnostics", "Hashing", "Redaction", "Settings",
      ],
      resources: [.embedInCode("Resources/words.txt"), .embedInCode("Resources/weights.txt")],
      swiftSettings: strict),

    // Read: one file of machine results, in any of its formats, becomes a `Report`.
    .target(
      name: "Reports",
      dependencies: [
        "CZlib", "Dates", "Diagnostics", "Hashing", "JSON", "Redaction", "Settings",
      ],
      swiftSettings: strict),

    // Relate: all worklogs and reports together become a `History` of runs, issues, tests and references.
    .target(
      name: "Histories",
      dependencies: [
        "AllCores", "Dates", "Diagnostics", "Hashing", "JSON", "Redaction", "Reports", "Settings",
        "Worklogs",
      ],
      swiftSettings: strict),

    // Lay out: a `History` becomes a plan of pages, each a URL, a template and a view model.
    .target(
      name: "Site",
      dependencies: [
        "BinaryCoding", "Dates", "Diagnostics", "Hashing", "Histories", "JSON", "Redaction",
        "Reports", "Settings", "Worklogs",
      ],
      swiftSettings: strict),

    // SVG to PNG: the only target with pointers of librsvg, cairo and libpng.
    .target(name: "Drawing", dependencies: ["CPNG", "CRSVG"], swiftSettings: strict),

    // Write: only what changed, all or nothing.
    .target(name: "Publishing", dependencies: ["AllCores", "Hashing"], swiftSettings: strict),

    // Texts as gzip, Brotli and Zstandard: the only target with pointers of the compressors.
    .target(
      name: "Compression", dependencies: ["CBrotli", "CZlib", "CZstd"], swiftSettings: strict),

    // Preview: serves a folder, says what changes in others, and tells open pages. Of what is in the
    // folder it knows nothing.
    .target(
      name: "Serving",
      dependencies: [.product(name: "FlyingSocks", package: "FlyingFox")],
      swiftSettings: strict),

    // Other programs, run to their end and not for ever.
    .target(name: "Programs", swiftSettings: strict),

    // Release: a site that was written goes to where readers see it, as one step or in a safe order.
    .target(
      name: "Releasing", dependencies: ["Diagnostics", "Hashing", "Programs", "Publishing"],
      swiftSettings: strict),

    .executableTarget(
      name: "almanac",
      dependencies: [
        "BinaryCoding", "CommonMark", "Compression", "Dates", "Diagnostics", "Drawing", "Hashing",
        "Histories", "JSON", "Programs", "Publishing", "Redaction", "Releasing", "Reports",
        "Serving",
        "Settings", "Site", "Worklogs",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Chance that is the same for the same seed.
    .target(name: "SeededRandom", swiftSettings: strict),

    // Fits the reader's table of weights to worklogs with answer keys, for developers.
    .executableTarget(
      name: "almanac-fit",
      dependencies: [
        "AllCores", "SeededRandom", "Worklogs",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Fitting", exclude: ["short-worklogs.jsonl"], swiftSettings: strict),

    // The benchmark: bare cmark-gfm as the floor, a generated corpus, and the comparison.
    .executableTarget(name: "BenchmarkFloor", dependencies: ["CCMarkGFM"]),
    .target(name: "BenchmarkCorpus", dependencies: ["SeededRandom"], swiftSettings: strict),
    .executableTarget(
      name: "almanac-benchmark",
      dependencies: [
        "BenchmarkCorpus", "Histories", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Benchmark", swiftSettings: strict),

    .testTarget(
      name: "BinaryCodingTests", dependencies: ["BinaryCoding", "Settings", "Worklogs"],
      swiftSettings: strict),
    .testTarget(name: "CommonMarkTests", dependencies: ["CommonMark"], swiftSettings: strict),
    .testTarget(
      name: "WorklogsTests", dependencies: ["CommonMark", "Diagnostics", "Settings", "Worklogs"],
      exclude: ["read-short-worklogs.txt"],
      swiftSettings: strict),
    .testTarget(
      name: "CompressionTests", dependencies: ["CBrotli", "CZlib", "CZstd", "Compression"],
      swiftSettings: strict),
    .testTarget(name: "DatesTests", dependencies: ["Dates"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
    .testTarget(
      name: "RedactionTests", dependencies: ["Diagnostics", "Redaction"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["CZlib", "Dates", "Diagnostics", "JSON", "Reports", "Settings"],
      exclude: ["missing-parts.txt"], swiftSettings: strict),
    .testTarget(
      name: "FittingTests", dependencies: ["almanac-fit", "Worklogs"], swiftSettings: strict),
    .testTarget(
      name: "HistoriesTests",
      dependencies: ["Dates", "Diagnostics", "Reports", "Histories", "Settings", "Worklogs"],
      swiftSettings: strict),
    .testTarget(
      name: "AlmanacTests", dependencies: ["almanac", "BenchmarkCorpus", "Programs"],
      exclude: ["Fixtures", "printed-commands.txt"], swiftSettings: strict),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing"], swiftSettings: strict),
    .testTarget(name: "BenchmarkTests", dependencies: ["BenchmarkCorpus"], swiftSettings: strict),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing"], swiftSettings: strict),
    .testTarget(
      name: "ServingTests", dependencies: ["Publishing", "Serving"], swiftSettings: strict),
    .testTarget(
      name: "ReleasingTests", dependencies: ["Diagnostics", "Programs", "Publishing", "Releasing"],
      swiftSettings: strict),
    .testTarget(
      name: "SettingsTests", dependencies: ["Dates", "Diagnostics", "Settings"],
      swiftSettings: strict),
    .testTarget(
      name: "SiteTests",
      dependencies: [
        "BinaryCoding", "Dates", "Diagnostics", "Histories", "JSON", "Redaction", "Reports",
        "Settings", "Site", "Worklogs",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
