// Where a Swift file can be changed so that it still compiles, most likely, and does something else.
import SwiftOperators
import SwiftParser
import SwiftSyntax

/// All mutations of a file, in the order of the file. They may overlap.
public func mutations(of source: String) -> [Mutation] {
  let file = Parser.parse(source: source)
  let finder = MutationFinder(viewMode: .sourceAccurate)
  finder.walk(OperatorTable.standardOperators.foldAll(file) { _ in })
  return finder.found
}

private final class MutationFinder: SyntaxVisitor {
  private(set) var found: [Mutation] = []

  private func add(
    _ node: some SyntaxProtocol, _ mutated: String, _ shape: MutationShape = .expression
  ) {
    let start = node.positionAfterSkippingLeadingTrivia.utf8Offset
    let end = node.endPositionBeforeTrailingTrivia.utf8Offset
    found.append(
      Mutation(
        place: start..<end, original: node.trimmedDescription, mutated: mutated, shape: shape))
  }

  // MARK: What is not looked at

  /// What is not for this machine is not compiled.
  override func visit(_ node: IfConfigDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AttributeSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  /// A raw value has to be a literal.
  override func visit(_ node: EnumCaseElementSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  /// Memory that is not freed is not seen from outside.
  override func visit(_ node: DeferStmtSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  // MARK: Conditions

  override func visit(_ node: ConditionElementSyntax) -> SyntaxVisitorContinueKind {
    guard case .expression(let condition) = node.condition else { return .visitChildren }
    // Of `while true` the compiler knows that nothing comes after it.
    if condition.is(BooleanLiteralExprSyntax.self) { return .skipChildren }
    add(condition, "!(\(condition.trimmedDescription))")
    // An endless loop would only take time.
    if node.parent?.parent?.is(WhileStmtSyntax.self) != true {
      add(condition, "true")
      add(condition, "false")
    }
    return .visitChildren
  }

  override func visit(_ node: WhereClauseSyntax) -> SyntaxVisitorContinueKind {
    add(node.condition, "!(\(node.condition.trimmedDescription))")
    add(node.condition, "true")
    return .visitChildren
  }

  override func visit(_ node: TernaryExprSyntax) -> SyntaxVisitorContinueKind {
    add(node.condition, "!(\(node.condition.trimmedDescription))")
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    if node.operator.text == "!" { add(node, node.expression.trimmedDescription) }
    return .visitChildren
  }

  // MARK: Operators

  override func visit(_ node: InfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    guard let symbol = node.operator.as(BinaryOperatorExprSyntax.self)?.operator.text else {
      return .visitChildren
    }
    let (left, right) = (node.leftOperand, node.rightOperand)
    if symbol == "??" { add(node, right.trimmedDescription) }
    // Texts and lists are joined with + too, and know no -.
    if symbol == "+", !left.isNumber, !right.isNumber { return .visitChildren }
    for other in otherOperators[symbol] ?? [] {
      add(node, "\(left.trimmedDescription) \(other) \(right.trimmedDescription)")
    }
    return .visitChildren
  }

  // MARK: Literals

  override func visit(_ node: BooleanLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(node, node.literal.text == "true" ? "false" : "true")
    return .skipChildren
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    for other in otherIntegers(node.literal.text) { add(node, other) }
    return .skipChildren
  }

  override func visit(_ node: FloatLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    guard let value = Double(node.literal.text.filter { $0 != "_" }) else { return .skipChildren }
    for other in value == 0 ? [1] : [value * 1.2, value * 0.8] { add(node, "\(other)") }
    return .skipChildren
  }

  // MARK: Calls

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    guard node.base != nil else { return .visitChildren }
    let name = node.declName.baseName
    let chain = chain(from: ExprSyntax(node))
    if let other = otherMembers[name.text], chain.isRead {
      add(chain, chain.text(with: other, for: name))
    }
    if name.text == "isEmpty", chain.id == node.id, !node.description.contains("?") {
      add(node, "!\(node.trimmedDescription)")
    }
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if node.reservesRoom { return .skipChildren }
    if let name = node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName,
      let other = ["min": "max", "max": "min"][name.text]
    {
      add(node, ExprSyntax(node).text(with: other, for: name))
    }
    return .visitChildren
  }

  // MARK: Statements

  override func visit(_ node: CodeBlockItemSyntax) -> SyntaxVisitorContinueKind {
    if node.isCall || node.isAssignment, !node.isResult { add(node.item, "", .statement) }
    return .visitChildren
  }

  /// The whole expression of which a part is one step: an optional chain cannot be cut.
  private func chain(from expression: ExprSyntax) -> ExprSyntax {
    var chain = expression
    while let parent = chain.parent?.as(ExprSyntax.self), parent.hasAsBase(chain) { chain = parent }
    return chain
  }
}
