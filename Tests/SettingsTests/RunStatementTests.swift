// What a CI job states of a run beside its reports.
import Testing

@testable import Settings

@Suite("Where a run comes from, as a file states it")
struct RunStatementTests {
  private func read(_ text: String) -> (statement: RunStatement, faults: [String]) {
    let read = RunStatement.read(text, file: "runs/e2e/r1/run.json")
    return (read.statement, read.diagnostics.map(\.description))
  }

  @Test("A line of JSON that printf wrote")
  func json() {
    let (statement, faults) = read(
      #"{"commit": "4C8E1F09AB", "branch": "refs/heads/tide", "job": "https://ci.example/jobs/81?a=b", "build": "81","environment":{"browser":"Firefox 139","n":4}}"#
    )
    #expect(faults == [])
    #expect(statement.origin.commit == "4c8e1f09ab")
    #expect(statement.origin.shortCommit == "4c8e1f0")
    #expect(statement.origin.branch == "tide")
    #expect(statement.origin.job == "https://ci.example/jobs/81?a=b")
    #expect(statement.origin.build == "81")
    #expect(
      statement.environment.map { "\($0.name)=\($0.value)" } == ["browser=Firefox 139", "n=4"])
  }

  @Test("The same as YAML; a commit of digits alone stays what was written")
  func yaml() {
    let (statement, faults) = read("commit: 0012345\nbuild: 1.10\nbranch: fix/#12\n")
    #expect(faults == [])
    #expect(statement.origin.commit == "0012345")
    #expect(statement.origin.build == "1.10")
    #expect(statement.origin.branch == "fix/#12")
  }

  @Test("A variable that is not set gives an empty text, which states nothing")
  func emptyTexts() {
    let (statement, faults) = read(#"{"commit": "", "branch": " ", "job": "", "build": ""}"#)
    #expect(faults == [] && statement.origin.isEmpty)
  }

  @Test("An unknown key is told with its place and the nearest one")
  func unknownKey() {
    let (statement, faults) = read("{\n  \"comit\": \"4c8e1f0\",\n  \"branch\": \"tide\"\n}")
    #expect(statement.origin.branch == "tide")
    #expect(
      faults == [
        "runs/e2e/r1/run.json:2:3: error: `comit` is not a fact of a run. Did you mean `commit`? [unknown-key]"
      ])
  }

  @Test(
    "A value that cannot be one is told and left out",
    arguments: [
      #"{"commit": "HEAD"}"#, #"{"commit": "12345g7"}"#, #"{"commit": "123456"}"#,
      #"{"job": "javascript:alert(1)"}"#, #"{"job": "https://user:pw@ci.example/1"}"#,
      #"{"job": "//ci.example/1"}"#, #"{"branch": "a\nb"}"#, #"{"build": ["a"]}"#,
      #"{"environment": "linux"}"#, #"["commit"]"#,
    ])
  func impossible(_ text: String) {
    let (statement, faults) = read(text)
    #expect(statement == RunStatement())
    #expect(faults.count == 1, "\(faults)")
  }

  @Test("A text that is cut off gives nothing but where it ends")
  func cutOff() {
    let (statement, faults) = read(#"{"commit": "4c8e1f0", "branch": "#)
    #expect(statement == RunStatement())
    #expect(faults.count == 1 && faults.first?.contains("[invalid-yaml]") == true, "\(faults)")
  }

  @Test("Bounds: 64 KB, 200 values")
  func bounds() {
    let many = (1...201).map { "  n\($0): v\n" }.joined()
    #expect(read("environment:\n" + many).statement.environment.count == 200)
    let long = "branch: tide\nenvironment:\n  x: " + String(repeating: "y", count: 70_000)
    #expect(read(long).faults.first?.contains("[yaml-too-long]") == true)
  }
}
