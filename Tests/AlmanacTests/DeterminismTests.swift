// Same content, same bytes: on any number of jobs, anywhere, in any order of files.
import Foundation
import Testing

@Suite struct DeterminismTests {
  /// The sample history, built with options and an environment.
  private func sample(_ options: [String], _ environment: [String: String] = [:]) throws -> [String:
    Data]
  {
    let workspace = try Workspace()
    let arguments = ["build", "--content", Product.content, "--quiet"] + options
    let outcome = try workspace.almanac(arguments, environment: environment)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try workspace.site()
  }

  @Test func theBytesAreTheSameOnAnyNumberOfJobs() throws {
    let site = try sample(["--jobs", "1"])
    #expect(site.count > 50)
    expectSame(try sample(["--jobs", "2"]), site)
    expectSame(try sample(["--jobs", "8"]), site)
  }

  @Test func theBytesAreTheSameInAnyTimeZoneAndLanguage() throws {
    let site = try sample([], ["TZ": "UTC", "LC_ALL": "C"])
    let farEast = ["TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"]
    expectSame(try sample([], farEast), site)
    expectSame(try sample([], ["TZ": "America/Los_Angeles", "LANG": "de_DE.UTF-8"]), site)
  }

  @Test func theBytesAreTheSameInAnyOrderOfFiles() throws {
    let files = try FileTree.files(in: Product.content).sorted { $0.key < $1.key }
    #expect(files.count > 20)
    let sites = try [files, files.reversed()].map { files in
      let workspace = try Workspace()
      for (file, data) in files { try workspace.write(data, to: "Content/" + file) }
      #expect(try workspace.build("--quiet").code == 0)
      return try workspace.site()
    }
    expectSame(sites[1], sites[0])
  }

  @Test func theBytesAreTheSameWhereverTheFoldersAre() throws {
    let here = try Workspace(Sample.history)
    #expect(try here.build().code == 0)
    let there = try Workspace()
    for (file, text) in Sample.history { try there.write(text, to: "far/away/" + file) }
    let content = there.path + "/far/away"
    #expect(try there.build("--content", content, "--output", "x/y").code == 0)
    expectSame(try there.site("x/y"), try here.site())
  }
}

/// Two sites are the same, byte by byte.
func expectSame(
  _ site: [String: Data], _ expected: [String: Data],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let difference = SiteDifference(of: site, from: expected)
  #expect(difference.isEmpty, "\(difference)", sourceLocation: sourceLocation)
}
