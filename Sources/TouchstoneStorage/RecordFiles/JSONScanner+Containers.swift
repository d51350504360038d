extension JSONScanner {
  /// Passes an array or object, everything in it validated.
  ///
  /// One bit a level says whether it is an object, so nesting costs neither stack nor memory.
  mutating func container(_ kind: JSONValue.Kind) throws(JSONError) -> JSONValue {
    let start = position
    var levels = Levels()
    position += 1
    levels.push(isObject: kind == .object)
    var isFirst = true
    while true {
      let goesOn: Bool
      if levels.isObject {
        goesOn = try nextKey(isFirst: isFirst) != nil
      } else {
        goesOn = try nextElement(isFirst: isFirst)
      }
      if !goesOn {
        levels.pop()
        isFirst = false
        if levels.depth == 0 { break }
        continue
      }
      let next = position < end ? byte(position) : 0
      if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
        guard levels.depth < Self.depthLimit else {
          throw JSONError(offset: position, problem: .tooDeep)
        }
        levels.push(isObject: next == UInt8(ascii: "{"))
        position += 1
        isFirst = true
      } else {
        let isStart = isFirst && !levels.isObject
        _ = try value(orElse: isStart ? .valueOrArrayEnd : .value)
        isFirst = false
      }
    }
    return JSONValue(kind: kind, isEscaped: false, start: start, end: position)
  }

  /// Which of the open levels are objects.
  private struct Levels {
    var depth = 0
    var isObject = false
    private var bits = InlineArray<8, UInt64>(repeating: 0)

    mutating func push(isObject object: Bool) {
      let bit: UInt64 = 1 << UInt64(depth & 63)
      if object { bits[depth >> 6] |= bit } else { bits[depth >> 6] &= ~bit }
      depth += 1
      isObject = object
    }

    mutating func pop() {
      depth -= 1
      guard depth > 0 else { return }
      let top = depth - 1
      isObject = bits[top >> 6] >> UInt64(top & 63) & 1 == 1
    }
  }
}
