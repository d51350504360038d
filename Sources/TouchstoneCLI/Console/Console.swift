import Foundation
import Touchstone
import TouchstoneStorage

/// What a command knows of the process it runs in: where it writes, and its surroundings.
///
/// Data goes to the output, all else to the talk. Nothing below the command line reads the
/// environment; tests give a console of their own.
struct Console: Sendable {
  enum Channel: Hashable, Sendable { case output, talk }

  /// File descriptors.
  var output: CInt = 1
  var talk: CInt = 2
  var input: CInt = 0
  var workingFolder: String
  var variables: [String: String]
  /// Where packs that came with the program lie.
  var installFolders: [String]
  var color = ColorChoice.auto

  /// That of the running process.
  static var process: Console {
    let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder = executable.deletingLastPathComponent()
    // A program run where it was built has its packs beside its sources.
    let sources = folder.path.components(separatedBy: "/.build/").dropLast().last
    return Console(
      workingFolder: FileManager.default.currentDirectoryPath,
      variables: ProcessInfo.processInfo.environment,
      installFolders: [
        folder.appending(path: "factbase").path,
        folder.deletingLastPathComponent().appending(path: "share/touchstone/factbase").path,
      ] + [sources].compactMap { $0.map { $0 + "/factbase" } })
  }

  /// A path counted from the working folder.
  func path(_ text: String) -> String { text.hasPrefix("/") ? text : workingFolder + "/" + text }

  /// A text whose paths under the working folder are named from there.
  func shown(_ text: String) -> String {
    text.replacingOccurrences(of: workingFolder + "/", with: "")
  }

  func isTerminal(_ channel: Channel) -> Bool { SystemFile.isTerminal(descriptor(of: channel)) }

  /// *Source*: no-color.org: any value of NO_COLOR but the empty one turns colours off.
  func showsColor(on channel: Channel) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb" && isTerminal(channel)
    }
  }

  /// Writes data, as it is.
  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    do throws(SystemError) {
      if try StandardOutput(descriptor: output).write(bytes) == .listening { return }
    } catch {
      throw .system(error)
    }
    throw .outputGone
  }

  /// Shows a text to a person on the output.
  func show(_ text: StyledText) throws(CommandFailure) {
    try write(Array(text.rendered(inColor: showsColor(on: .output)).utf8))
  }

  /// Says something beside the data. That nobody listens is no reason to fail.
  func say(_ text: StyledText) {
    sayRaw(text.rendered(inColor: showsColor(on: .talk)))
  }

  /// For the progress line, which moves the cursor.
  func sayRaw(_ text: String) {
    do throws(SystemError) {
      _ = try StandardOutput(descriptor: talk).write(Array(text.utf8))
    } catch {
      // There is no one left to tell.
    }
  }

  private func descriptor(of channel: Channel) -> CInt { channel == .output ? output : talk }
}

/// When colours are shown.
enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  case auto, always, never
}
