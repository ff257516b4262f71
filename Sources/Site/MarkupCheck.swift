// Whether templates put values only where escaping makes them harmless: between tags, and into attributes with
// quotes that are neither a script nor a style. An attribute that is followed as a link takes addresses only.
import Diagnostics

struct MarkupCheck {
  private(set) var faults: [Diagnostic] = []

  /// What the names of a place stand for.
  private struct Scope {
    var variables: [[String: Shape]]
    /// What `{{.}}` is.
    var item: Shape?

    func shape(of name: String) -> Shape? {
      name == "." ? item : variables.last { $0[name] != nil }?[name]
    }
  }

  /// - Parameter tags: a whole template of texts, variables and sections whose names are known.
  mutating func check(_ tags: [TemplateTag], against view: any ViewModel.Type) {
    _ = check(tags, in: Scope(variables: [view.shapes]), from: [MarkupPlace()])
  }

  /// Gives the places where the tags may end, when they may begin in those that are given.
  private mutating func check(
    _ tags: [TemplateTag], in scope: Scope, from places: Set<MarkupPlace>
  ) -> Set<MarkupPlace> {
    var places = places
    for tag in tags {
      switch tag.kind {
      case .text: places = Set(places.map { $0.after(tag.name) })
      case .variable, .unescaped:
        guard let shape = scope.shape(of: tag.name) else { continue }
        for place in places { report(tag, place.fault(of: tag.name, shape)) }
        places = Set(places.map { $0.after(shape) })
      case .section, .inverted: places.formUnion(check(section: tag, in: scope, from: places))
      case .partial, .parent, .block: continue
      }
    }
    return places
  }

  /// A section may come several times, each time where the time before ended.
  private mutating func check(
    section tag: TemplateTag, in scope: Scope, from places: Set<MarkupPlace>
  ) -> Set<MarkupPlace> {
    var inside = scope
    if tag.kind == .section, let shape = scope.shape(of: tag.name) {
      switch shape {
      case .flag: break
      case .text, .address, .html: inside.item = shape
      case .part(let part): inside.variables.append(part.shapes)
      }
    }
    var (ends, starts) = (Set<MarkupPlace>(), places)
    while !starts.isEmpty {
      let new = check(tag.children, in: inside, from: starts)
      starts = new.subtracting(places).subtracting(ends)
      ends.formUnion(new)
    }
    return ends
  }

  private mutating func report(_ tag: TemplateTag, _ fault: MarkupFault?) {
    guard let fault else { return }
    let found = Diagnostic(
      .error, at: tag.location, fault.sentence, hint: fault.hint,
      identifier: "template-unsafe-place")
    if !faults.contains(found) { faults.append(found) }
  }
}

/// A value at a place where it could do harm.
struct MarkupFault {
  var sentence: String
  var hint: String
}

extension MarkupPlace {
  /// What is wrong with a value at this place.
  fileprivate func fault(of name: String, _ shape: Shape) -> MarkupFault? {
    if case .html = shape {
      if state == .text, element.isEmpty { return nil }
      return MarkupFault(
        sentence: "`\(name)` is finished HTML and may stand between tags only.",
        hint: "Take a variable that is text.")
    }
    switch state {
    case .text: return element.isEmpty ? nil : scripted(name, "<\(element)>")
    case .value(let quote):
      if attribute.hasPrefix("on") || ["style", "srcdoc"].contains(attribute) {
        return scripted(name, "`\(attribute)`")
      }
      if quote == nil { return unquoted(name) }
      if case .address = shape { return nil }
      return isAddressOpen ? noAddress(name) : nil
    case .beforeValue: return unquoted(name)
    case .comment, .declaration:
      return MarkupFault(
        sentence: "`\(name)` stands in a comment, which readers do not see but get.",
        hint: "A comment of the template is {{! … }}.")
    case .tagStart, .tagName, .tag, .attributeName, .afterName:
      return MarkupFault(
        sentence: "`\(name)` stands within a tag, where it could add attributes.",
        hint: "Put it between tags or into an attribute with quotes.")
    }
  }

  private func scripted(_ name: String, _ place: String) -> MarkupFault {
    MarkupFault(
      sentence: "`\(name)` stands in \(place), where escaping does not make it harmless.",
      hint: "Put it into a data attribute, or choose a class by it.")
  }

  private func unquoted(_ name: String) -> MarkupFault {
    MarkupFault(
      sentence: "`\(name)` stands in an attribute without quotes, which a blank in it would end.",
      hint: "Write \(attribute)=\"{{\(name)}}\".")
  }

  private func noAddress(_ name: String) -> MarkupFault {
    MarkupFault(
      sentence: "`\(name)` is no address, and `\(attribute)` could begin with `javascript:`.",
      hint: "Begin it with a variable such as `url`, or with text such as `#`.")
  }
}
