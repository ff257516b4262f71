// The evidence of two whole worklogs, written out: what is said of all candidates, then each with its line and
// what else is not nothing.
import Testing
import Worklogs

@Suite struct WholeEvidenceTests {
  /// `7: headingLevel 3, identified 1, …`, a line for each candidate.
  private func evidence(_ text: String, file: String) -> String {
    let sample = ReadingSample(Array(text.utf8), file: file)
    let rows = sample.lines.indices.map { index in
      zip(Weights.names, sample.evidence[(index * Weights.names.count)...])
        .filter { $0.1 != 0 }.map { "\($0.0) \(hundredths($0.1))" }
    }
    let shared = rows.reduce(rows.first ?? []) { $0.filter($1.contains) }
    let each = zip(sample.lines, rows).map { line, row in
      "\(line): " + row.filter { !shared.contains($0) }.joined(separator: ", ")
    }
    return (["all: " + shared.joined(separator: ", ")] + each).joined(separator: "\n")
  }

  private func hundredths(_ value: Float) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  @Test func `headings with fields, errors and lists`() {
    let worklog = """
      # Failures of the ferry desk

      Passed: 40, failed: 3.

      ## Discovered issues

      ### Issue 1: Fares round up (P1)

      - **Severity:** high
      - **Root cause:** the table is old

      ```
      TypeError: fare is undefined
      ```

      ### Issue 2: Gate jams ❌

      - **Root cause:** not known

      1. `test_gate_opens` failed
      2. `test_gate_shuts` failed

      **Lamp is dark**

      It works at noon.

      ## Next steps

      These are open:

      - Fix the fares
      - Check `test_gate_opens`

      ## Summary

      - Issue 1: Fares round up
      """
    #expect(
      evidence(worklog, file: "LoginTest_failures.md") == """
        all: worklogTitle 1, worklogFile 1, candidates 15, sections 6, failingShare 0.2, \
        badShare 0.07, tellingShare 0.33
        1: headingLevel 1, onlyTopHeading 1, problemWord 1, problemWords 1, words 5, length 26, \
        noHeadingAbove 1, fields 5, tellingFields 3, anyTellingField 1, ratingField 1, \
        errorInside 1, problemInside 1, passedInside 1, lines 18, headingsInside 1, childCount 3, \
        groupSize 1, groupShare 1, groupProblem 1, groupTelling 3, groupBodies 1, groupErrors 1, \
        groupLines 18, groupFields 5, groupWords 5, cousinCount 1, cousinTelling 3, \
        cousinProblem 1
        5: headingLevel 2, depth 1, problemWord 1, problemWords 1, shortProblemsTitle 1, words 2, \
        length 17, onlyRates 1, noHeadingAbove 1, position 0.11, fields 3, tellingFields 3, \
        anyTellingField 1, ratingField 1, errorInside 1, problemInside 1, lines 10, \
        headingsInside 1, itemsInside 1, itemHeadingsInside 1, onlyHeadingsInside 1, \
        childCount 2, groupSize 3, groupShare 1, groupProblem 0.33, groupTelling 1.33, \
        groupSection 0.67, groupLabel 0.33, groupBodies 1, groupErrors 0.33, \
        groupTestChildren 0.17, groupLines 4.67, groupFields 1.33, groupWords 1.67, \
        groupCommonFields 1, cousinCount 3, cousinTelling 1.33, cousinProblem 0.33, leadIn 1, \
        tellingBefore 1
        7: headingLevel 3, depth 2, identified 1, kindNumbered 1, severityWord 1, problemWord 1, \
        problemWords 1, words 6, length 28, bracketAtEnd 1, parted 1, underProblems 1, \
        underProblemWord 1, belowProblems 1, partProblems 1, position 0.16, fields 2, \
        tellingFields 2, anyTellingField 1, ratingField 1, errorInside 1, problemInside 1, \
        lines 3, listInside 1, childCount 2, groupSize 2, groupShare 1, groupItems 1, \
        groupIdentified 1, groupProblem 1, groupBad 0.5, groupTelling 1.5, groupSeverity 0.5, \
        groupBodies 1, groupErrors 0.5, groupTestChildren 0.33, groupLines 4, groupFields 1.5, \
        groupWords 5, groupCommonFields 1, cousinCount 2, cousinTelling 1.5, cousinProblem 1, \
        cousinUnderProblems 1, tellingBefore 4
        9: item 1, listDepth 1, depth 3, severityWord 1, fieldLabel 1, leadsInBold 1, words 2, \
        length 14, onlyRates 1, parted 1, underProblems 1, underProblemWord 1, underSeverity 1, \
        underItem 1, belowProblems 1, belowItem 1, secondProblems 1, partProblems 1, \
        position 0.21, empty 1, groupSize 2, groupShare 1, groupLabel 1, groupSeverity 0.5, \
        groupBold 1, groupWords 4, cousinCount 3, cousinProblem 0.33, cousinUnderProblems 1, \
        itemsBefore 1, tellingBefore 6
        10: item 1, listDepth 1, depth 3, fieldLabel 1, leadsInBold 1, words 6, length 28, \
        parted 1, underProblems 1, underProblemWord 1, underSeverity 1, underItem 1, \
        belowProblems 1, belowItem 1, secondProblems 1, partProblems 1, position 0.26, empty 1, \
        groupSize 2, groupShare 1, groupLabel 1, groupSeverity 0.5, groupBold 1, groupWords 4, \
        cousinCount 3, cousinProblem 0.33, cousinUnderProblems 1, itemsBefore 1, tellingBefore 6
        16: headingLevel 3, depth 2, identified 1, kindNumbered 1, badMark 1, problemWord 1, \
        problemWords 1, words 4, length 18, parted 1, underProblems 1, underProblemWord 1, \
        belowProblems 1, partProblems 1, position 0.37, fields 1, tellingFields 1, \
        anyTellingField 1, problemInside 1, passedInside 1, lines 5, listInside 1, itemsInside 1, \
        childCount 4, testChildren 0.67, failingChild 1, groupSize 2, groupShare 1, groupItems 1, \
        groupIdentified 1, groupProblem 1, groupBad 0.5, groupTelling 1.5, groupSeverity 0.5, \
        groupBodies 1, groupErrors 0.5, groupTestChildren 0.33, groupLines 4, groupFields 1.5, \
        groupWords 5, groupCommonFields 1, cousinCount 2, cousinTelling 1.5, cousinProblem 1, \
        cousinUnderProblems 1, tellingBefore 4
        18: item 1, listDepth 1, depth 3, statusWord 1, problemWord 1, problemWords 1, \
        shortProblemsTitle 1, fieldLabel 1, leadsInBold 1, words 4, length 21, parted 1, \
        underProblems 1, underProblemWord 1, underItem 1, belowProblems 1, belowItem 1, \
        secondProblems 1, partProblems 1, position 0.42, empty 1, groupSize 1, groupShare 0.25, \
        groupProblem 1, groupLabel 1, groupBold 1, groupWords 4, groupStatus 1, cousinCount 3, \
        cousinProblem 0.33, cousinUnderProblems 1, toldBefore 1, groupToldBefore 1, \
        itemsBefore 2, tellingBefore 6
        20: item 1, numberedItem 1, listDepth 1, depth 3, numbered 1, problemWord 1, \
        problemWords 1, shortProblemsTitle 1, namesTest 1, words 2, length 22, lowerCase 1, \
        underProblems 1, underProblemWord 1, underItem 1, belowProblems 1, belowItem 1, \
        secondProblems 1, partProblems 1, position 0.47, empty 1, groupSize 2, groupShare 0.5, \
        groupItems 1, groupProblem 1, groupTests 1, groupWords 2, cousinCount 2, cousinProblem 1, \
        cousinUnderProblems 1, itemsBefore 2, tellingBefore 6
        21: item 1, numberedItem 1, listDepth 1, depth 3, numbered 1, problemWord 1, \
        problemWords 1, shortProblemsTitle 1, namesTest 1, words 2, length 22, lowerCase 1, \
        underProblems 1, underProblemWord 1, underItem 1, belowProblems 1, belowItem 1, \
        secondProblems 1, partProblems 1, position 0.53, empty 1, groupSize 2, groupShare 0.5, \
        groupItems 1, groupProblem 1, groupTests 1, groupWords 2, cousinCount 2, cousinProblem 1, \
        cousinUnderProblems 1, itemsBefore 2, tellingBefore 6
        23: headingLevel 7, depth 3, words 3, length 12, underProblems 1, underProblemWord 1, \
        underItem 1, belowProblems 1, belowItem 1, secondProblems 1, partProblems 1, \
        position 0.58, passedInside 1, lines 1, groupSize 1, groupShare 0.25, groupBodies 1, \
        groupLines 1, groupWords 3, cousinCount 1, cousinUnderProblems 1, itemsBefore 2, \
        tellingBefore 6
        27: headingLevel 2, depth 1, planWord 1, retellingWord 1, opensWithSection 1, \
        fieldLabel 1, words 2, length 10, noHeadingAbove 1, position 0.68, planInside 1, lines 3, \
        listInside 1, childCount 2, testChildren 0.5, groupSize 3, groupShare 1, \
        groupProblem 0.33, groupTelling 1.33, groupSection 0.67, groupLabel 0.33, groupBodies 1, \
        groupErrors 0.33, groupTestChildren 0.17, groupLines 4.67, groupFields 1.33, \
        groupWords 1.67, groupCommonFields 1, cousinCount 3, cousinTelling 1.33, \
        cousinProblem 0.33, leadIn 1, tellingBefore 1
        31: item 1, listDepth 1, depth 2, planWord 1, opensWithPlan 1, words 3, length 13, \
        underRetelling 1, underPlan 1, underLabel 1, belowRetelling 1, belowPlan 1, \
        partRetelling 1, partPlan 1, position 0.79, empty 1, groupSize 1, groupShare 0.5, \
        groupPlan 1, groupWords 3, cousinCount 1, leadIn 1, leadInColon 1, toldBefore 1, \
        groupToldBefore 1, itemsBefore 2, tellingBefore 6
        32: item 1, listDepth 1, depth 2, planWord 1, opensWithPlan 1, namesTest 1, words 2, \
        length 21, underRetelling 1, underPlan 1, underLabel 1, belowRetelling 1, belowPlan 1, \
        partRetelling 1, partPlan 1, position 0.84, empty 1, groupSize 1, groupShare 0.5, \
        groupPlan 1, groupTests 1, groupWords 2, cousinCount 1, toldBefore 0.5, \
        groupToldBefore 0.5, itemsBefore 2, tellingBefore 6
        34: headingLevel 2, depth 1, retellingWord 1, opensWithSection 1, words 1, length 7, \
        noHeadingAbove 1, position 0.89, fields 1, tellingFields 1, anyTellingField 1, \
        problemInside 1, lines 1, listInside 1, childCount 1, groupSize 3, groupShare 1, \
        groupProblem 0.33, groupTelling 1.33, groupSection 0.67, groupLabel 0.33, groupBodies 1, \
        groupErrors 0.33, groupTestChildren 0.17, groupLines 4.67, groupFields 1.33, \
        groupWords 1.67, groupCommonFields 1, cousinCount 3, cousinTelling 1.33, \
        cousinProblem 0.33, leadIn 1, tellingBefore 1
        36: item 1, listDepth 1, depth 2, identified 1, kindNumbered 1, problemWord 1, \
        problemWords 1, words 5, length 23, parted 1, underRetelling 1, belowRetelling 1, \
        partRetelling 1, position 0.95, empty 1, groupSize 1, groupShare 1, groupItems 1, \
        groupIdentified 1, groupProblem 1, groupWords 5, cousinCount 1, cousinProblem 1, \
        toldBefore 1, groupToldBefore 1, groupIdentifiedBefore 1, itemsBefore 2, tellingBefore 6
        """)
  }

  @Test func `tables and lines`() {
    let worklog = """
      # How to test the ferry desk

      | # | Problem | Root cause | Status |
      |---|---|---|---|
      | 1 | Fares round up where a child pays half | table | ✅ fixed |
      | 2 | Gate jams | 40 | open |

      | Reason | The lamp of the gate is dark |
      |---|---|
      | Severity | high |

      **BUG-3**: The pier is wet
      FAILED tests/test_pier.py

      > [2] Quoted line
      """
    #expect(
      evidence(worklog, file: "manual.md") == """
        all: noHeadingAbove 1, manualTitle 1, manualFile 1, candidates 7, sections 1, \
        failingShare 0.14, goodShare 0.14
        1: headingLevel 1, onlyTopHeading 1, planWord 1, opensWithSection 1, words 6, length 26, \
        problemInside 1, lines 8, listInside 1, itemsInside 1, childCount 6, testChildren 0.25, \
        failingChild 1, groupSize 1, groupShare 1, groupSection 1, groupBodies 1, \
        groupTestChildren 0.25, groupLines 8, groupWords 6, cousinCount 1
        5: row 1, depth 1, goodMark 1, statusWord 1, words 11, length 49, onlyRates 1, \
        lowerCase 1, position 0.22, empty 1, problemColumns 2, causeColumn 1, columns 4, \
        numericCells 0.25, longCell 1, rows 2, groupSize 2, groupShare 0.33, groupGood 0.5, \
        groupWords 8, groupStatus 0.5, groupNumeric 0.38, cousinCount 2
        6: row 1, depth 1, words 5, length 16, onlyRates 1, lowerCase 1, position 0.33, empty 1, \
        problemColumns 2, causeColumn 1, columns 4, numericCells 0.5, rows 2, groupSize 2, \
        groupShare 0.33, groupGood 0.5, groupWords 8, groupStatus 0.5, groupNumeric 0.38, \
        cousinCount 2
        8: record 1, depth 1, words 8, length 34, position 0.44, lines 2, groupSize 1, \
        groupShare 0.17, groupBodies 1, groupLines 2, groupWords 8, cousinCount 1, \
        toldBefore 0.33, groupToldBefore 0.33, itemsBefore 2
        12: line 1, depth 1, identified 1, problemWord 1, problemWords 1, leadsInBold 1, words 6, \
        length 22, parted 1, position 0.67, empty 1, groupSize 1, groupShare 0.17, groupItems 1, \
        groupIdentified 1, groupProblem 1, groupBold 1, groupWords 6, cousinCount 1, \
        cousinProblem 1, itemsBefore 2
        13: line 1, depth 1, problemWord 1, problemWords 1, shortProblemsTitle 1, namesTest 1, \
        namesPath 1, words 4, length 25, failedWord 1, position 0.78, lines 1, groupSize 1, \
        groupShare 0.17, groupProblem 1, groupTests 1, groupBodies 1, groupLines 1, groupPaths 1, \
        groupWords 4, groupFailed 1, cousinCount 1, cousinProblem 1, leadIn 1, itemsBefore 3
        15: line 1, depth 1, counted 1, words 3, length 15, position 0.89, empty 1, groupSize 1, \
        groupShare 0.17, groupCounted 1, groupWords 3, cousinCount 1, leadIn 1, itemsBefore 3
        """)
  }

  @Test func `the second round sees what stands around a candidate`() {
    let sample = ReadingSample(
      Array("# Run\n\n## Issues\n\n### Gate jams\n\n- At noon\n\n### Lamp is dark\n".utf8),
      file: "notes.md")
    #expect(sample.lines == [1, 3, 5, 7, 9])
    let rounds = sample.secondRound([-1, 0.5, 2, -8, 1])
    let rows = stride(from: 0, to: rounds.count, by: Weights.secondCount).map {
      rounds[$0..<$0 + Weights.secondCount].map(hundredths).joined(separator: " ")
    }
    // Its own score, its siblings', what stands above and inside, its cousins', the other groups'.
    #expect(
      rows == [
        "-1 -3 0 -6 2 1.17 -3 1 0 1.5 -6 0 1", "0.5 -3 0 -1 2 0.96 -3 1 0 1.5 -1 0 1",
        "2 1 1 0.5 -6 0 1 1 0 0.5 0.5 1 1", "-6 -3 0 2 -6 0 -3 0 0 1.5 1.5 0 1",
        "1 2 1 0.5 -6 0 2 1 0 0.5 0.5 1 1",
      ])
  }

  @Test func `a finding is the best of what stands in it, or it itself`() {
    let sample = ReadingSample(
      Array("# Run\n\n## Issues\n\n### Gate jams\n\n- At noon\n\n### Lamp is dark\n".utf8),
      file: "notes.md")
    func chosen(_ scores: [Float], least: Float = 0, sure: Float = 0) -> [Int] {
      sample.choice(scores: scores, least: least, sure: sure).map { sample.lines[$0] }
    }
    #expect(chosen([-1, -1, 2, 1, 2]) == [5, 9])
    #expect(chosen([-1, -1, 1, 2, 2]) == [7, 9])
    #expect(chosen([-1, -1, 2, 2, -1]) == [5])
    #expect(chosen([6, -1, 2, 1, 2]) == [1])
    // "Issues" alone says nothing of what is wrong.
    #expect(chosen([-1, 6, 2, 1, 2]) == [5, 9])
    #expect(chosen([-1, -1, 0, -1, 0.1]) == [9])
    #expect(chosen([-1, -1, 0.5, -1, 0.4], least: 0.4, sure: 0.4) == [5])
    #expect(chosen([-1, -1, 0.5, -1, 0.4], least: 0.3, sure: 0.5) == [])
    #expect(chosen([-1, -1, -0.2, -1, 0.4], least: -0.3, sure: 0.1) == [5, 9])
  }
}
