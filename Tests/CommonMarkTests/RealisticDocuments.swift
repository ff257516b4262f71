// Large documents as people and programs write them, which every bound has to let through.

import Testing

/// A line or block as often as it fits into 900 KB.
struct RealisticDocument: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String

  init(
    _ description: String, size: Int = 900_000, start: String = "", end: String = "",
    _ part: (Int) -> String
  ) {
    testDescription = description
    var parts = [start]
    var length = start.utf8.count + end.utf8.count
    for number in 1... {
      let next = part(number)
      length += next.utf8.count
      guard length <= size else { break }
      parts.append(next)
    }
    text = parts.joined() + end
  }

  static let all: [Self] = [
    Self("sections", section),
    Self("log lines in one paragraph", logLine),
    Self("log lines in a fence", start: "```\n", end: "```\n", logLine),
    Self("log of very long lines") { logLine($0).dropLast() + ($0 % 30 == 0 ? "\n" : " ") },
    Self("a table of 8 columns", start: "|a|b|c|d|e|f|g|h|\n|:--|---|---|---|---|---|---|--:|\n") {
      "| `test_\($0)` | **FAIL** | \($0) | [#\($0)](https://a.b/\($0)) | *a* | b_c | d | 0.12 s |\n"
    },
    Self("table without outer pipes", size: 300_000, start: "a | b\n--|--\n") {
      "**FAIL** | test_\($0) \n"
    },
    Self("bullets") { "- **Item \($0):** `test_\($0)` is _slow_ on a*b\n" },
    Self("numbers") { "\($0). **Item \($0):** `test_\($0)` is _slow_\n" },
    Self("tasks") { "- [\($0 % 2 == 0 ? "x" : " ")] *Item* \($0)\n" },
    Self("nested bullets") { String(repeating: "  ", count: $0 % 8) + "* **Item** \($0)\n" },
    Self("100,000 headings", size: 1 << 20) {
      $0 % 2 == 0 ? "# Title\n\n" : "## A _b_ \($0 % 10)\n"
    },
    Self("a line of base64", size: 500_000) { _ in "aGVsbG8gd29ybGQsIHd3dy4vKysvdw" },
    Self("minified JSON in a paragraph", size: 300_000, start: "[", end: "0]", json),
    Self("minified JSON in a fence", size: 300_000, start: "```json\n[", end: "0]\n```\n", json),
    Self("JSON in a log") {
      "{\"message\":\"a_\($0) [x] *y*\",\"by\":\"a@b.c\",\"path\":\"C:\\\\a_\($0)\"}\n"
    },
    Self("quoted mail") {
      String(repeating: ">", count: 1 + $0 % 5) + " some text of the \($0)th line\n"
    },
    Self("tracebacks") {
      "  File \"/a/__init__.py\", line \($0), in __call__\n    f(*args, **kwargs)\n    ~~~~^^^^\n"
    },
    Self("JUnit XML", start: "<testsuites>\n") {
      "<testcase name=\"t_\($0)\"><![CDATA[x <y> *z*]]></testcase>\n"
    },
    Self("a diff") {
      "@@ -\($0) +\($0) @@\n-    foo(*a_\($0), **b)\n+    bar(_c_)\n     d[\($0)] = e*f\n"
    },
    Self("rules of a table between its rows", size: 12_000, start: "| a | b |\n") {
      "|---|---|\n| \($0) | x |\n"
    },
    Self(
      "a list of changes", size: 400_000, end: "\n[#1]: https://github.com/a/b/pull/1 \"Title\"\n"
    ) {
      "- fix a_b ([#\($0)], [@c])\n"
    },
    Self("lines of bold keys") { "**Key \($0):** value `a_b`\n" },
    Self("folded logs") {
      "<details>\n<summary>Log \($0)</summary>\n\n```\n*x* [a] _b_ `c\n```\n\n</details>\n\n"
    },
  ]

  private static func section(_ number: Int) -> String {
    """
    ## Issue \(number): `handle_\(number)` fails

    **Severity:** P\(number % 4)
    - **Test:** `tests/e2e/test_\(number).py::test_connect[a-b]`
    - Reference: #\(number), [a pull request](https://github.com/a/b/pull/\(number))

    The *third* connection is closed after __two__ seconds, see https://a.b/c_d?e=f&g=h or ask
    team@a.b.

    ```python
    def test(*args, **kwargs): assert state["a"] == "<?"
    ```

    1. Start the server
       ```bash
       pytest -k test_\(number)
       ```
    2. **Wait**

    | Test | Result |
    |------|:------:|
    | a_\(number) | **FAIL** |

    > It worked yesterday
    > > No


    """
  }

  private static func logLine(_ number: Int) -> String {
    "2025-09-14 11:20:33,\(number % 1000) - core.auth_\(number % 7):\(number) - ERROR - "
      + "[req-\(number)] __init__ failed: wss://api.a.b:443/ws?user_id=\(number)&token=**** "
      + "refused (reason=\"*error*\") u\(number)@a.b "
      + "<Socket at 0x7f\(number)> {\"k\": [1, \(number)], \"p\": \"C:\\\\temp\\\\x_\(number)\"}\n"
  }

  private static func json(_ number: Int) -> String {
    "{\"id\":\(number),\"_id\":\"a\",\"url\":\"https://a.b/\(number)?c=d&e=f\","
      + "\"tags\":[\"a\",\"b_c\",\"*\"],\"ok\":true},"
  }
}
