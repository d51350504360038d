import Touchstone
import TouchstoneStorage

SystemFile.ignoreBrokenPipes()
let arguments = CommandLine.arguments
let found = PackFinder(workingFolder: ".").find(["core", "financial-reporting"])
var definitions: [PackDefinition] = []
for folder in found.folders {
  let pack = PackLoader.load(folder)
  for problem in pack.problems { print(problem) }
  if let definition = pack.definition { definitions.append(definition) }
}
let (engine, problems) = Engine.compile(definitions)
for problem in problems { print(problem) }
if let engine, arguments[1] == "check" {
  let report = engine.check(
    Engine.Input(
      output: Array(arguments[2].utf8),
      prompt: arguments.count > 3 ? Array(arguments[3].utf8) : nil), freshOn: nil,
    scratch: Engine.Scratch())
  for finding in report.findings {
    print(finding.verdict, finding.text, finding.rule, finding.reason as Any, finding.message)
    for line in finding.trace { print("   ", line) }
  }
  for item in report.unchecked { print("unchecked", item.text, item.reason) }
  print(report.verdict)
} else if let engine {
  let reader = try RecordReader(path: arguments[1])
  var file = try AtomicFile(path: arguments[2])
  let scratch = Engine.Scratch()
  let validator = BatchValidator(engine: engine, freshOn: nil, file: arguments[1])
  var tally = RunTally()
  while let batch = try reader.nextBatch() {
    let chunk = validator.validate(batch, scratch: scratch)
    try file.write(chunk.bytes)
    tally.add(chunk.tally)
    for r in chunk.rejections { print(r.message(file: arguments[1])) }
  }
  try file.commit()
  print(tally)
}
