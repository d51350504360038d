/// Every key is on one side; a row is on a side with all its keys, or is lost. So nothing is ever on both sides.
struct SplitCut {
  /// Rows that validation has, and rows that have keys on both sides.
  private(set) var validation = 0
  private(set) var lost = 0

  /// Hashes, ascending; what follows counts places in it.
  private let keys: [UInt64]
  private let placeOfKey: [UInt64: Int]
  private let keysOfRow: [[Int]]
  private let rowsOfKey: [[Int]]
  private var isMoved: [Bool]
  /// Keys of each row that are validation's.
  private var movedOfRow: [Int]

  /// - Parameter isValidation: whether a key is validation's from the start.
  init(rows: [[UInt64]], isValidation: (UInt64) -> Bool) {
    keys = Set(rows.joined()).sorted()
    var places: [UInt64: Int] = [:]
    for (place, key) in keys.enumerated() { places[key] = place }
    placeOfKey = places
    keysOfRow = rows.map { row in Set(row.compactMap { places[$0] }).sorted() }
    var rowsOfKey = [[Int]](repeating: [], count: keys.count)
    for (row, keys) in keysOfRow.enumerated() { for key in keys { rowsOfKey[key].append(row) } }
    self.rowsOfKey = rowsOfKey
    isMoved = Array(repeating: false, count: keys.count)
    movedOfRow = Array(repeating: 0, count: rows.count)
    for (place, key) in keys.enumerated() where isValidation(key) { set(place, isMoved: true) }
  }

  func isValidation(key: UInt64) -> Bool { placeOfKey[key].map { isMoved[$0] } ?? false }

  /// The row has keys on both sides.
  func isLost(_ row: Int) -> Bool {
    movedOfRow[row] > 0 && movedOfRow[row] < keysOfRow[row].count
  }

  /// Moves entities to validation, those first that lose the fewest rows for each that validation wins, until it has
  /// what is wanted. An entity that would lose too many, or win too many, stays.
  mutating func moveEntities(_ entities: Set<UInt64>, wanted: Double, maximumLost: Int) {
    var trials: [(place: Int, won: Int, lost: Int)] = []
    for entity in entities.sorted() {
      guard let place = placeOfKey[entity], !isMoved[place] else { continue }
      let (validationBefore, lostBefore) = (validation, lost)
      let moved = move(entity: place)
      trials.append((place, validation - validationBefore, lost - lostBefore))
      for key in moved { set(key, isMoved: false) }
    }
    trials.sort { a, b in
      if (a.won > 0) != (b.won > 0) { return a.won > 0 }
      let (left, right) = (a.lost * max(1, b.won), b.lost * max(1, a.won))
      return left != right
        ? left < right
        : (SplitMix.mix(keys[a.place]), a.place) < (SplitMix.mix(keys[b.place]), b.place)
    }
    for trial in trials where Double(validation) < wanted {
      if isMoved[trial.place] { continue }
      let before = validation
      let moved = move(entity: trial.place)
      let isTooMany = Double(validation) > max(1, 2 * wanted)
      let isNothingLeft = validation + lost >= keysOfRow.count
      if validation <= before || lost > maximumLost || isTooMany || isNothingLeft {
        for key in moved { set(key, isMoved: false) }
      }
    }
  }

  /// Moves an entity with what mostly comes with it; where that brings validation nothing, with the template (or fact)
  /// of its rows that fewest other rows have. Returns the keys that were moved.
  private mutating func move(entity: Int) -> [Int] {
    let before = validation
    var inside: [Int: Int] = [:]
    for row in rowsOfKey[entity] { for key in keysOfRow[row] { inside[key, default: 0] += 1 } }
    var moved: [Int] = []
    for key in inside.keys.sorted() where !isMoved[key] {
      if key == entity || 2 * inside[key, default: 0] >= rowsOfKey[key].count {
        set(key, isMoved: true)
        moved.append(key)
      }
    }
    if validation > before { return moved }
    let other = inside.keys.sorted().filter { !isMoved[$0] }.min { a, b in
      let left = rowsOfKey[a].count * inside[b, default: 0]
      let right = rowsOfKey[b].count * inside[a, default: 0]
      return left != right ? left < right : a < b
    }
    if let other {
      set(other, isMoved: true)
      moved.append(other)
    }
    return moved
  }

  private mutating func set(_ key: Int, isMoved new: Bool) {
    if isMoved[key] == new { return }
    isMoved[key] = new
    for row in rowsOfKey[key] {
      count(row, by: -1)
      movedOfRow[row] += new ? 1 : -1
      count(row, by: 1)
    }
  }

  private mutating func count(_ row: Int, by number: Int) {
    if movedOfRow[row] == keysOfRow[row].count {
      validation += number
    } else if movedOfRow[row] > 0 {
      lost += number
    }
  }
}
