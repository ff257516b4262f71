// What runs on the other machine: scripts for any POSIX shell with coreutils or busybox. `$target` and other
// variables are set before them, quoted; every use of them is quoted too.

enum RemoteScripts {
  /// Faults are lines that begin so, and are put into sentences here.
  private static let mark = "almanac-fault "

  static func fault(in lines: [some StringProtocol], _ shown: String) -> ReleasingFault? {
    guard let line = lines.first(where: { $0.hasPrefix(mark) }) else { return nil }
    let words = line.dropFirst(mark.count).split(separator: " ", maxSplits: 1)
    let rest = words.count > 1 ? String(words[1]) : ""
    switch words.first {
    case "file": return ReleasingFault(.targetNotAFolder, shown)
    case "theirs": return ReleasingFault(.targetNotOurs, shown)
    case "parent": return ReleasingFault(.parentMissing, shown)
    case "writing":
      return ReleasingFault(.targetNotWritable(why: "the other machine refuses"), shown)
    case "current": return ReleasingFault(.currentNotALink, shown + "/current")
    case "elsewhere":
      return ReleasingFault(.currentLeadsElsewhere(to: rest), shown + "/current")
    case "lock": return ReleasingFault(.connectionLost, shown)
    default: return nil
    }
  }

  /// Says a fault and ends. Ends well, since what ends badly is a fault of ssh.
  private static let faults = """
    fault() { printf 'almanac-fault %s\\n' "$1"; exit 0; }
    """

  /// Ends where the folder is not ours or cannot be used; it need not be writable if `$reading` is set. A
  /// folder that shows a release is ours though its marker be gone.
  private static let confirm =
    faults + """

      parent=$(dirname -- "$target")
      confirm() {
        [ -e "$target" ] || return 0
        [ -d "$target" ] || fault file
        [ -n "$reading" ] || { [ -w "$target" ] && [ -x "$target" ]; } || fault writing
        case $(readlink -- "$target/current") in releases/[0-9]*Z-*) return 0 ;; esac
        [ -f "$target/.almanac-releases" ] || [ -z "$(ls -A -- "$target")" ] || \
          [ -f "$target/.almanac-releases" ] || fault theirs
      }
      [ -d "$parent" ] || fault parent
      confirm

      """

  /// Makes the folder ours, waits for the lock and holds it until the input ends; says `held` and the
  /// owner, or `waiting` and at last `busy`. Of a shell that is gone the lock is taken: by moving it away
  /// first, and looking at what was moved, since another may have done the same in that moment.
  static let lock =
    confirm + """
      mkdir -- "$target" 2>/dev/null || [ -d "$target" ] || fault writing
      : >> "$target/.almanac-releases" || fault writing
      mkdir -p -- "$target/releases" || fault writing
      lock=$target/.almanac-lock
      owner=$(hostname 2>/dev/null || uname -n):$$:$(od -An -N6 -tx1 /dev/urandom | tr -d ' \\n')
      lives() {
        [ "${1%%:*}" = "${owner%%:*}" ] || return 0
        shell=${1#*:}; shell=${shell%%:*}
        if [ -d /proc/self ]; then [ -d "/proc/$shell" ]; else kill -0 "$shell" 2>/dev/null; fi
      }
      free() { [ "$(readlink -- "$lock")" = "$owner" ] && rm -f -- "$lock"; }
      waited=0
      until ln -s -- "$owner" "$lock" 2>/dev/null; do
        other=$(readlink -- "$lock")
        if [ -n "$other" ] && ! lives "$other"; then
          mv -T -- "$lock" "$lock-$$" 2>/dev/null
          if [ "$(readlink -- "$lock-$$")" = "$other" ]; then rm -f -- "$lock-$$"
          else ln -s -- "$(readlink -- "$lock-$$")" "$lock"; rm -f -- "$lock-$$"; fi
          continue
        fi
        [ "$waited" -gt 0 ] || echo waiting
        [ "$waited" -lt "$patience" ] || { echo busy; exit 0; }
        waited=$((waited + 1))
        sleep 1
      done
      trap 'free; exit 0' HUP INT TERM PIPE
      for left in "$target"/releases/.incoming-* "$target"/releases/.outgoing-*; do
        if [ -d "$left" ]; then rm -rf -- "$left"; fi
      done
      for left in "$target"/.current-*; do
        if [ -L "$left" ]; then rm -f -- "$left"; fi
      done
      echo "held $owner"
      cat >/dev/null
      free
      """

  /// Says `current` and its name, though it may be gone, then `release` and a name for each that is there.
  static let list =
    confirm + """
      [ -d "$target" ] || exit 0
      if [ -L "$target/current" ]; then
        to=$(readlink -- "$target/current")
        case $to in
        releases/*/*|releases/.*) fault "elsewhere $to" ;;
        releases/*) echo "current ${to#releases/}" ;;
        *) fault "elsewhere $to" ;;
        esac
      elif [ -e "$target/current" ]; then fault current
      fi
      for release in "$target"/releases/*; do
        if [ -d "$release" ]; then echo "release ${release##*/}"; fi
      done
      """

  /// Prints a file of a release; nothing if there is none.
  static let print = #"if [ -f "$target/$file" ]; then cat -- "$target/$file"; fi"#

  /// Says size, time and path of each file of a release. What ends a file is in no path.
  static let files = #"""
    cd -- "$target/releases/$release" && find . -type f -exec stat -c '%s %Y %n//' {} +
    """#
  static let fileEnd = "//\n"

  /// Makes an empty folder for a release.
  static let begin = faults + "\n" + #"mkdir -- "$target/releases/$incoming" || fault writing"#

  /// Ends where another publish has taken the lock.
  private static let held =
    faults + "\n" + #"[ "$(readlink -- "$target/.almanac-lock")" = "$owner" ] || fault lock"# + "\n"

  /// Waits until what was written is on the disk: on that of the target where the other machine's `sync` can
  /// do that, or else on all.
  private static let flush = #"{ sync -f -- "$target" || sync || :; } 2>/dev/null"# + "\n"

  /// Puts a link in the place of `current`: a new one under another name, and a rename.
  private static let swap =
    "\n" + flush + """
      ln -s -- "releases/$release" "$target/$fresh" && mv -T -- "$target/$fresh" "$target/current" \
        || { rm -f -- "$target/$fresh"; exit 1; }

      """ + flush + "echo shown"

  static let show = held + "set -e\n[ -d \"$target/releases/$release\" ]" + swap

  /// Writes the manifest into a release that came in, names it and shows it.
  ///
  /// - Parameter manifest: its text, whose lines cannot be the one that ends it here.
  static func finish(_ manifest: String) -> String {
    held + """
      set -e
      mkdir -- "$target/releases/$incoming/.almanac"
      cat > "$target/releases/$incoming/.almanac/release" <<'almanac-end'
      \(manifest)almanac-end

      """ + flush + """
        mv -T -- "$target/releases/$incoming" "$target/releases/$release"
        """ + swap
  }

  /// Removes the releases in `$names`, apart by blanks; each has no name of a release from then on.
  static let remove =
    held + """
      for name in $names; do
        mv -T -- "$target/releases/$name" "$target/releases/.outgoing-$name" && \
          rm -rf -- "$target/releases/.outgoing-$name"
      done
      """

  static let discard = #"rm -rf -- "$target/releases/$incoming""#
}
