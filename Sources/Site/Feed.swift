// The Atom feed of the newest runs (RFC 4287), and the site map.
import Dates
import Histories
import Worklogs

/// The newest 30 runs, and at most 10 whose reports nothing dates. Without a base URL links are relative to the feed and ids are URNs.
func feed(_ plan: Plan) -> [UInt8] {
  let all = plan.history.runs.indices.reversed()
  let runs =
    all.filter { plan.history.runs[$0].start != nil }.prefix(30)
    + all.filter { plan.history.runs[$0].start == nil && plan.history.runs[$0].results != nil }
    .prefix(10)
  var xml: [UInt8] = []
  xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>")
  xml.appendEscaped(plan.settings.title)
  xml.append("</title>\n<id>\((plan.absolute("") ?? "urn:x-almanac:runs").escaped)</id>\n")
  xml.append("<link href=\"\((plan.absolute("") ?? "index.html").escaped)\"/>\n")
  if let own = plan.absolute("feed.xml") {
    xml.append("<link rel=\"self\" href=\"\(own.escaped)\"/>\n")
  }
  xml.append("<updated>\(timestamp(plan.newestDate))</updated>\n<author><name>")
  xml.appendEscaped(plan.settings.title)
  xml.append("</name></author>\n")
  for run in runs { appendEntry(plan.history.runs[run], plan, to: &xml) }
  xml.append("</feed>\n")
  return xml
}

private func appendEntry(_ run: Run, _ plan: Plan, to xml: inout [UInt8]) {
  let folder = Address.run(run.id).folder
  let url = plan.absolute(folder) ?? Address.run(run.id).link(from: "")
  xml.append("<entry>\n<title>")
  xml.appendEscaped("\(run.scope): \(run.verdict.rawValue), \(run.title)")
  xml.append("</title>\n<id>")
  xml.appendEscaped(plan.absolute(folder) ?? "urn:x-almanac:run:\(run.id.encodedPart)")
  xml.append("</id>\n<link href=\"\(url.escaped)\"/>\n")
  xml.append("<updated>\(timestamp(run.start))</updated>\n<summary>")
  let findings = counted(run.findings.count, "finding")
  xml.appendEscaped("\(findings). \(run.worklog?.summary ?? "")".shortened(to: 500))
  xml.append("</summary>\n</entry>\n")
}

/// Every page's whole URL. Only called where there is a base URL.
func siteMap(_ paths: [String], _ plan: Plan) -> [UInt8] {
  var xml: [UInt8] = []
  xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  xml.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
  for path in paths {
    guard let url = plan.absolute(String(path.dropLast("index.html".count))) else { continue }
    xml.append("<url><loc>")
    xml.appendEscaped(url)
    xml.append("</loc></url>\n")
  }
  xml.append("</urlset>\n")
  return xml
}

/// RFC 3339 wants a time and a zone: what is not stated counts as midnight and UTC.
private func timestamp(_ date: StatedDate?) -> String {
  guard let date else { return "1970-01-01T00:00:00Z" }
  let machine = date.iso8601
  let zone = (date.offset ?? 0) == 0 ? "Z" : String(machine.suffix(6))
  let clock = machine.dropFirst(11).prefix(date.second == nil ? 5 : 8)
  let time = date.hour == nil ? "00:00:00" : clock + (date.second == nil ? ":00" : "")
  return machine.prefix(10) + "T" + time + zone
}
