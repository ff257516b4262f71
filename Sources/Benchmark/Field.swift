// The starting field: all contenders of a comparison with the corpora they get.

import Foundation

struct Field {
  let venue: Venue
  let threads: Int
  let almanac: URL
  let floor: URL

  struct Contents {
    let small: Content
    let large: Content
    /// The small one again; nil if the race is on the disk anyway.
    let onDisk: Content?
  }

  struct Rival {
    let name: String
    let installation: HugoInstallation
    let site: URL
  }

  func contents(seed: UInt64, files: Int) throws -> Contents {
    func content(_ count: Int, in parent: URL) throws -> Content {
      let log = venue.logs.appendingPathComponent("generate.log")
      return try Content(
        seed: seed, count: count, in: parent, generator: Programs.own, log: log)
    }
    return Contents(
      small: try content(files, in: venue.memory ?? venue.disk),
      large: try content(2 * files, in: venue.memory ?? venue.disk),
      onDisk: venue.memory == nil ? nil : try content(files, in: venue.disk))
  }

  /// Hugo, ready to run, or why it is not.
  func rival(given: URL?) -> Result<Rival, Absence> {
    do {
      let installation = try HugoInstallation(given: given, venue: venue)
      let log = venue.logs.appendingPathComponent("hugo-version.log")
      let name = try installation.name(log: log)
      let site = venue.race.appendingPathComponent("hugo")
      try installation.writeSite(to: site)
      return .success(Rival(name: name, installation: installation, site: site))
    } catch {
      return .failure(Absence(name: "Hugo", reason: "\(error)"))
    }
  }

  func contenders(_ contents: Contents, rival: Rival?) -> [Contender] {
    let count = contents.small.count
    var contenders = [contender(.floor, "cmark-gfm alone, \(count)", contents.small, floor)]
    if let rival {
      contenders.append(
        contender(
          .hugo, "\(rival.name), \(count)", contents.small, rival.installation.executable,
          site: rival.site))
    }
    contenders += [
      contender(.almanac, "Almanac, \(count)", contents.small, almanac),
      contender(.almanacTwice, "Almanac, \(2 * count)", contents.large, almanac),
      contender(
        .almanacUnchanged, "Almanac, \(count), nothing changed", contents.small, almanac),
      contender(
        .almanacEdited, "Almanac, \(count), one worklog edited", contents.small, almanac),
    ]
    if let content = contents.onDisk {
      let place = venue.diskIsMemory ? "in the work folder" : "on disk"
      contenders.append(contender(.almanacOnDisk, "Almanac, \(count), \(place)", content, almanac))
    }
    return contenders
  }

  private func contender(
    _ role: Contender.Role, _ name: String, _ content: Content, _ program: URL, site: URL? = nil
  ) -> Contender {
    let parent = role == .almanacOnDisk ? venue.disk : venue.race
    return Contender(
      role: role, name: name, content: content,
      scratch: parent.appendingPathComponent("scratch"), program: program, threads: threads,
      site: site)
  }
}
