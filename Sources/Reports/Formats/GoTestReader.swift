// The events of `go test -json` (https://pkg.go.dev/cmd/test2json), which gotestsum writes too.
import JSON

struct GoTestReader: FormatReader {
  let format = ReportFormat.goTest
  private var packages: [String: GoPackage] = [:]
  /// The packages in the order in which they began.
  private var order: [String] = []
  private var build = GoBuild()
  private var clock = EventClock()

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    content.hasEvent { event in
      event["Action"].bytes != nil && (event["Package"].exists || event["ImportPath"].exists)
    }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let lines = content.jsonLines else { return }
    builder.report.tool = "go test"
    var broken = BrokenLines()
    for line in lines {
      switch line.content {
      case .value(let event):
        broken.noteWhole()
        build.endText()
        read(event, into: &builder)
      case .text(let bytes):
        if let text = broken.note(bytes, number: line.number) { build.read(text) }
      }
    }
    broken.tell(in: &builder)
    clock.time(&builder.report)
    addFailedBuilds(to: &builder)
    noteUnfinished(in: &builder)
  }

  private mutating func read(_ event: JSONValue, into builder: inout ReportBuilder) {
    clock.note(event["Time"].string.flatMap(EventClock.seconds))
    guard let action = event["Action"].bytes else { return }
    if action == "build-output" {
      return build.append(event["Output"].string ?? "", to: event["ImportPath"].string ?? "")
    }
    guard let name = event["Package"].string, !name.isEmpty else { return }
    if packages[name] == nil { order.append(name) }
    var package = packages.removeValue(forKey: name) ?? GoPackage(name: name)
    if let test = event["Test"].string, !test.isEmpty {
      package.read(action, of: test, event, into: &builder)
    } else {
      readEnd(action, of: &package, event, into: &builder)
    }
    packages[name] = package
  }

  private mutating func readEnd(
    _ action: JSONBytes, of package: inout GoPackage, _ event: JSONValue,
    into builder: inout ReportBuilder
  ) {
    switch action {
    case "output": package.print(event["Output"])
    case "pass", "skip": package.pass(into: &builder)
    case "fail":
      guard package.fail(into: &builder) else { return }
      build.failures.append(
        GoBuild.Failure(
          package: package.name, source: event["FailedBuild"].string,
          output: package.output.text, duration: event["Elapsed"].number))
    default: package.isOpen = true
    }
  }

  /// Packages that failed without a test that did: they were not compiled, or their process ended.
  private func addFailedBuilds(to builder: inout ReportBuilder) {
    for failure in build.failures {
      let id = TestID([failure.package])
      guard builder.find(id) == nil else { continue }
      let text = build.text(of: failure)
      builder.add(
        id, outcome: .error, duration: failure.duration,
        detail: Detail(message: GoOutput.message(ofBuild: text), traceback: text))
      guard failure.output.contains("[build failed]") || failure.output.contains("[setup failed]")
      else { continue }
      builder.report.problems.append(
        Problem(.notCollected, subject: failure.package, message: GoOutput.message(ofBuild: text)))
    }
  }

  private func noteUnfinished(in builder: inout ReportBuilder) {
    let open = order.compactMap { packages[$0] }.filter(\.isOpen)
    guard !open.isEmpty else { return }
    let tests = open.flatMap(\.namesOfOpenTests)
    let names = tests.isEmpty ? open.map(\.name) : tests
    builder.noteCutOff("Without a result: \(names.prefix(20).joined(separator: ", ")).")
  }
}
