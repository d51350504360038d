/// Values in words, for messages and traces.
struct StatedWords {
  let factBase: FactBase

  func words(_ value: FactValue) -> String {
    switch value {
    case .figure(let figure, let unit):
      "\(figure.amount) \(unit.name)"
    case .text(let text): text
    case .date(let day): day.description
    case .time(let time): time.description
    case .boolean(let isTrue): isTrue ? "yes" : "no"
    case .entity(let id): factBase.entity(id).map { factBase[$0].name } ?? id
    case .set(let items): items.joined(separator: ", ")
    }
  }
}
