import Foundation
import Testing

/// What no file of the repository holds: it must work on anybody's machine.
struct RepositoryTests {
  private let files = Repository.this.files
  /// Files that start programs or fetch things.
  private var buildFiles: [String] {
    files.filter { path in
      ["Package.swift", "Makefile", ".ci/", "scripts/", "Benchmarks/"].contains {
        path.hasPrefix($0)
      } && !path.hasSuffix(".md")
    }
  }

  @Test func `the files are found`() {
    for file in ["Package.swift", "Makefile", ".ci/run", "README.md", "LICENSE"] {
      #expect(files.contains(file), "\(file)")
    }
  }

  // Written in two parts, so that this file doesn't hold what it looks for.
  @Test(arguments: ["/" + "root/", "/" + "home/", "/" + "work/", "/" + "Users/"])
  func `no file names a folder of somebody's machine`(folder: String) {
    report(folder)
  }

  @Test(arguments: ["TO" + "DO", "FIX" + "ME", "XX" + "X:"])
  func `nothing is put off in a comment`(word: String) {
    report(word)
  }

  private func report(_ sought: String) {
    let bytes = Data(sought.utf8)
    for file in files where Repository.data(file).firstRange(of: bytes) != nil {
      Issue.record("\(file) holds '\(sought)'")
    }
  }

  @Test func `what builds or measures fetches from known hosts only`() throws {
    let known: Set<String> = ["github.com", "www.swift.org"]
    for file in buildFiles {
      let text = Repository.text(file)
      for match in text.matches(of: /https?:\/\/([^\/\s"')]+)/) {
        let host = String(match.1)
        #expect(known.contains(host), "\(file) names the host '\(host)'")
      }
      #expect(!text.contains("index-" + "url"), "\(file) names an index of packages")
    }
  }

  @Test func `scripts and make know no absolute folder but the system's`() {
    let system = ["/usr/", "/dev/", "/bin/", "/proc/"]
    for file in buildFiles where !file.hasSuffix(".swift") {
      for match in Repository.text(file).matches(of: /(?:^|[\s"'=])(\/[a-z]+\/)/) {
        let folder = String(match.1)
        #expect(system.contains(folder), "\(file) names '\(folder)'")
      }
    }
  }
}
