// What is kept of a run's surroundings.

extension [EnvironmentValue] {
  /// The most values that are kept of a report: Surefire writes all of Java's.
  static var mostValues: Int { 200 }

  /// The first of them, with names and values of a bounded length.
  var bounded: [EnvironmentValue] {
    prefix(Self.mostValues).map {
      EnvironmentValue($0.name.shortened(to: Results.longestID), $0.value.shortened(to: 2_000))
    }
  }
}
