// What is kept of a run's surroundings.
import Settings

extension [EnvironmentValue] {
  /// The first of them, with names and values of a bounded length: Surefire writes all of Java's.
  var bounded: [EnvironmentValue] {
    prefix(RunStatement.mostValues).map {
      EnvironmentValue($0.name.shortened(to: Results.longestID), $0.value.shortened(to: 2_000))
    }
  }
}
