import ArgumentParser
import Touchstone
import TouchstoneStorage

extension CommandFailure {
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as SystemError: self = .system(error)
    case let error as RecordFileError: self = .recordFile(error)
    case BatchRun.Failure.tooManyRejects(let limit): self = .tooManyRejects(limit: limit)
    case let error as VerdictFileError: self = .malformed(error.description)
    case let error as ScoreFileError: self = .malformed(error.description)
    case let error as GateBaselineError: self = .malformed(error.description)
    case let error as CorpusError: self = .malformed(error.description)
    case let error as ManifestError: self = .malformed(error.description)
    case let error as RunMakers.OtherMaker: self = .malformed(error.description)
    case let error as JoinError: self = .malformed(error.description)
    case let error as DatasetFolderError: self = .malformed(error.description)
    case let error as LeakCheck.Leak: self = .malformed(error.description)
    case let error as Scoreboard.TooManyValues:
      self = .malformed(
        "error[too-many-values]: '\(error.key)' has more than \(Words.grouped(error.limit)) values\n"
          + "help: split by a key with fewer")
    default: self = .unexpected("\(error)")
    }
  }

  /// An output takes its place only once all is read, but whoever names one file twice has mistyped.
  static func refuseSameFile(_ output: String, among inputs: [String]) throws(CommandFailure) {
    let target = SystemFile.resolve(output)
    for input in inputs where input != "-" && target != nil && SystemFile.resolve(input) == target {
      // A device may be both.
      if SystemFile.size(ofFileAt: input) != nil { throw .sameFile(path: input) }
    }
  }
}
