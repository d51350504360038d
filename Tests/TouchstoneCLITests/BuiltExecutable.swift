import Foundation

/// The program as it was built for these tests.
enum BuiltExecutable {
  private struct Missing: Error {}

  /// Beside the test bundle.
  static func path() throws -> String {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = bundle.deletingLastPathComponent()
    while folder.path != "/" {
      let path = folder.appending(path: "touchstone").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
      folder.deleteLastPathComponent()
    }
    throw Missing()
  }
}
