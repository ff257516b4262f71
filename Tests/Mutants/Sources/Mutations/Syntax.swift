// Questions about a place in the code.
import SwiftSyntax

extension ExprSyntax {
  var isNumber: Bool {
    self.is(IntegerLiteralExprSyntax.self) || self.is(FloatLiteralExprSyntax.self)
  }

  /// Whether an expression is a further step from another one.
  func hasAsBase(_ base: ExprSyntax) -> Bool {
    if let step = self.as(MemberAccessExprSyntax.self) { return step.base?.id == base.id }
    if let step = self.as(FunctionCallExprSyntax.self) {
      return step.calledExpression.id == base.id
    }
    if let step = self.as(SubscriptCallExprSyntax.self) {
      return step.calledExpression.id == base.id
    }
    return self.is(OptionalChainingExprSyntax.self) || self.is(ForceUnwrapExprSyntax.self)
  }

  /// Whether it gives a value, and is nothing to be assigned to.
  var isRead: Bool {
    if parent?.is(InOutExprSyntax.self) == true { return false }
    guard let infix = parent?.as(InfixOperatorExprSyntax.self) else { return true }
    return !(infix.isAssignment && infix.leftOperand.id == id)
  }

  func text(with other: String, for token: TokenSyntax) -> String {
    let start = positionAfterSkippingLeadingTrivia.utf8Offset
    let place = token.positionAfterSkippingLeadingTrivia.utf8Offset - start
    let text = Array(trimmedDescription.utf8)
    let rest = text[(place + token.text.utf8.count)...]
    return String(decoding: text[..<place] + Array(other.utf8) + rest, as: UTF8.self)
  }
}

extension FunctionCallExprSyntax {
  /// More or less room makes no difference to anyone.
  var reservesRoom: Bool { calledExpression.trimmedDescription.hasSuffix("reserveCapacity") }
}

extension InfixOperatorExprSyntax {
  var isAssignment: Bool {
    if self.operator.is(AssignmentExprSyntax.self) { return true }
    let symbol = self.operator.as(BinaryOperatorExprSyntax.self)?.operator.text ?? ""
    return symbol.hasSuffix("=") && !["==", "!=", "<=", ">=", "===", "!=="].contains(symbol)
  }
}

extension CodeBlockItemSyntax {
  private var expression: ExprSyntax? {
    var expression = item.as(ExprSyntax.self)
    while true {
      if let inner = expression?.as(TryExprSyntax.self)?.expression {
        expression = inner
      } else if let inner = expression?.as(AwaitExprSyntax.self)?.expression {
        expression = inner
      } else {
        return expression
      }
    }
  }

  /// Another initialiser, and what ends the program, cannot be left out.
  var isCall: Bool {
    guard let call = expression?.as(FunctionCallExprSyntax.self) else { return false }
    let callee = call.calledExpression.trimmedDescription
    return !call.reservesRoom && !callee.hasSuffix(".init")
      && !["precondition", "fatalError", "exit"].contains(callee)
  }

  /// An initialiser has to give all properties a value.
  var isAssignment: Bool {
    guard expression?.as(InfixOperatorExprSyntax.self)?.isAssignment == true else { return false }
    return !isIn(InitializerDeclSyntax.self)
  }

  private func isIn<Node: SyntaxProtocol>(_ type: Node.Type) -> Bool {
    sequence(first: Syntax(self), next: \.parent).contains { $0.is(type) }
  }

  /// Whether it is the only statement of something whose value may be its own.
  var isResult: Bool {
    guard let list = parent?.as(CodeBlockItemListSyntax.self), list.count == 1,
      var owner = list.parent
    else { return false }
    if owner.is(CodeBlockSyntax.self), let outer = owner.parent { owner = outer }
    if let function = owner.as(FunctionDeclSyntax.self) {
      return function.signature.returnClause != nil
    }
    if owner.is(IfExprSyntax.self) || owner.is(SwitchCaseSyntax.self) {
      return owner.isResultOfChoice
    }
    return owner.is(ClosureExprSyntax.self) || owner.is(AccessorBlockSyntax.self)
      || owner.is(AccessorDeclSyntax.self)
  }
}

extension Syntax {
  /// Whether an `if` or `switch` around this may be used as a value.
  fileprivate var isResultOfChoice: Bool {
    let outer = sequence(first: self, next: \.parent).first {
      !$0.is(IfExprSyntax.self) && !$0.is(SwitchExprSyntax.self) && !$0.is(SwitchCaseSyntax.self)
        && !$0.is(SwitchCaseListSyntax.self) && !$0.is(ExpressionStmtSyntax.self)
    }
    return outer?.as(CodeBlockItemSyntax.self)?.isResult ?? true
  }
}
