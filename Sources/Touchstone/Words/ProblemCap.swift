/// Lets the first problems of a file through, so that a file that is wrong everywhere costs no more
/// memory than one that is right.
package struct ProblemCap {
  package static let maximumPerFile = 1_000

  private var file = ""
  private var count = 0

  package init() {}

  /// The problem; once, that more are left out; then nil. Problems come file by file.
  package mutating func admit(_ problem: Problem) -> Problem? {
    if problem.location.file != file { (file, count) = (problem.location.file, 0) }
    count += 1
    if count <= Self.maximumPerFile { return problem }
    return count > Self.maximumPerFile + 1
      ? nil
      : Problem(
        .error, "too-many-problems", at: problem.location,
        "the file has more than \(Self.maximumPerFile) problems; the others are left out")
  }
}
