// Our templates are Mustache: swift-mustache renders every page to the same bytes.
import Foundation
import Histories
import Mustache
import Settings
import Testing

@testable import Site

/// A view model as swift-mustache sees it.
private struct Foreign: MustacheParent {
  let model: any ViewModel

  func child(named name: String) -> Any? { model.foreignValue(named: name) }
}

extension ViewModel {
  fileprivate func foreignValue(named name: String) -> Any? {
    switch Self.known[name] {
    case nil: nil
    case .optional(let text), .address(let text): text(self) ?? Nothing()
    case .texts(let texts): texts(self)
    case .html(let bytes): bytes(self).map { String(decoding: $0, as: UTF8.self) } ?? Nothing()
    case .flag(let flag): flag(self)
    case .each(let parts): parts.foreign(of: self)
    }
  }
}

extension PartsOfModel {
  fileprivate func foreign(of model: Model) -> [Foreign] {
    var all: [Foreign] = []
    forEach(model) { all.append(Foreign(model: $0)) }
    return all
  }
}

/// A value that is not there: no text, and no section.
private struct Nothing: MustacheCustomRenderable {
  let renderText = ""
  let isNull = true
}

@Suite struct MustacheTests {
  private func library() throws -> MustacheLibrary {
    var library = MustacheLibrary()
    for name in fileNames(in: Product.templates) where name.hasSuffix(".mustache") {
      let text = try String(contentsOfFile: Product.templates + "/" + name, encoding: .utf8)
      try library.register(text, named: String(name.dropLast(".mustache".count)))
    }
    return library
  }

  /// Pages with pictures.
  private var drawnPages: [any PageView] {
    let plan = Plan(drawnHistory(), settings: sampleSettings())
    let months = MonthOfRuns.all(of: plan.history)
    return [IndexPage(plan: plan), RunsPage(plan: plan, months: months)]
      + [IssuePage(plan: plan, index: 0), IssuesPage(plan: plan)]
  }

  @Test func swiftMustacheRendersThePagesAlike() throws {
    let library = try library()
    let templates = try Templates(folders: [Product.templates])
    let plan = Plan(sampleHistory(), settings: sampleSettings())
    let months = MonthOfRuns.all(of: plan.history)
    let pages: [any PageView] =
      [IndexPage(plan: plan), IssuesPage(plan: plan), RunsPage(plan: plan, months: months)]
      + [MonthPage(plan: plan, runs: months[0]), RunPage(plan: plan, index: 0)]
      + [
        IssuePage(plan: plan, index: 2), ReferencesPage(plan: plan),
        HealthPage(plan: plan, heavy: []),
      ]
      + [ReferencePage(plan: plan, index: 0), NotFoundPage(plan: plan)]
    for page in pages + drawnPages {
      let name = type(of: page).template
      let ours = String(decoding: templates.render(page), as: UTF8.self)
      let theirs = library.render(Foreign(model: page), withTemplate: name)
      #expect(ours == theirs, "\(name)")
    }
  }
}
