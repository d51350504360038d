import Testing
import Touchstone

@testable import TouchstoneStorage

/// What texts call a thing, made of the name that a file gives it.
@Suite struct NameFormsTests {
  private func forms(_ change: (inout NameForms) -> Void) -> NameForms {
    var forms = NameForms()
    change(&forms)
    return forms
  }

  @Test func `words that texts leave out go, the longer phrase before the shorter`() {
    let forms = forms {
      $0.dropLeading = [["the"]]
      $0.dropTrailing = [["house"], ["guest", "house"], ["hotel"]]
    }
    #expect(
      forms.forms(of: "The Larch Guest House") == [
        "The Larch", "Larch Guest House", "Larch",
      ])
    #expect(forms.forms(of: "Hotel") == [])
    #expect(forms.forms(of: "The Hotel") == ["Hotel"])
    #expect(forms.forms(of: "X Hotel") == [])
  }

  @Test func `words are written in other ways, one at a time`() {
    let forms = forms {
      $0.replacements = [(["saint"], ["st"]), (["guest", "house"], ["guesthouse"])]
    }
    #expect(
      forms.forms(of: "Saint Larch Guest House") == [
        "St Larch Guest House", "Saint Larch Guesthouse", "St Larch Guesthouse",
      ])
  }

  @Test func `possessives stand with their apostrophe and without`() {
    let forms = forms { $0.variesPossessives = true }
    #expect(forms.forms(of: "Rosa's Place") == ["Rosas Place"])
    #expect(forms.forms(of: "Hobsons House") == ["Hobson's House"])
    #expect(forms.forms(of: "Glass House") == [])
  }

  @Test func `a name has no more forms than the limit`() {
    let forms = forms {
      $0.replacements = (0..<8).map { (["w\($0)"], ["v\($0)"]) }
    }
    let name = (0..<8).map { "w\($0)" }.joined(separator: " ")
    #expect(forms.forms(of: name).count < NameForms.maximumForms + 8)
  }

  private static let mapping =
    OwnFilesBench.source + """
      table: t
      entity:
        type: hotel
        name: name
        case: title
        names: {acorn xl: Acorn XL}
        aliases:
          fields: [also]
          drop_trailing: [hotel, cafe]
          everyday: [bridge, place]
          also: {Birch Hotel: [The Birches]}
      attributes: [{attribute: area, field: area}]
      """

  @Test func `everyday names need a signal, and made-up names that mean two things go`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": Self.mapping,
      "rooms.csv": """
      name,also,area
      bridge hotel,,east
      birch hotel,Old Birch|Birch Inn,west
      cedar hotel,,west
      cedar cafe,,east
      acorn xl,,east
      Place,,north

      """,
    ])
    let facts = try bench.read(["rooms.csv"], .csv)
    #expect(facts.tally.clashingAliases == 2)
    #expect(
      OwnFilesBench.entities(facts) == """
        - id: "bridge-hotel"
          type: hotel
          name: "Bridge Hotel"
          aliases:
            - {text: "Bridge", case: exact, needs: signal}

        - id: "birch-hotel"
          type: hotel
          name: "Birch Hotel"
          aliases:
            - "The Birches"
            - "Old Birch"
            - "Birch Inn"
            - "Birch"

        - id: "cedar-hotel"
          type: hotel
          name: "Cedar Hotel"

        - id: "cedar-cafe"
          type: hotel
          name: "Cedar Cafe"

        - id: "acorn-xl"
          type: hotel
          name: "Acorn XL"

        - id: "place"
          type: hotel
          name: "Place"
          aliases:
            - {text: "Place", case: exact, needs: signal}

        """)
  }

  @Test func `an entity that the pack has keeps its entry, and gains what it lacks`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": Self.mapping,
      "shop/entities.yaml": """
      - id: cedar-hotel
        type: hotel
        name: The Cedar
        aliases: [Cedar House, {text: CH, case: exact}]
        fiscal: {ends: last-day-of-may, named: end}
      - {id: birch-hotel, type: hotel, name: Birch Hotel, aliases: [The Birches, Birch]}
      """,
      "rooms.csv": "name,also,area\ncedar hotel,Cedars,west\nbirch hotel,,east\n",
    ])
    let facts = try bench.read(["rooms.csv"], .csv)
    #expect(
      OwnFilesBench.entities(facts) == """
        - id: "cedar-hotel"
          type: hotel
          name: "The Cedar"
          aliases:
            - "Cedar House"
            - {text: "CH", case: exact}
            - "Cedars"
            - "Cedar"
          fiscal: {ends: last-day-of-may, named: end}

        """)
  }

  @Test func `ids are made of names in any writing`() {
    #expect(EntityBook.id(of: "Café & Bar \"Rosa's\"") == "cafe-and-bar-rosas")
    #expect(EntityBook.id(of: "TR9557") == "tr9557")
    #expect(EntityBook.id(of: "日本") == nil)
  }
}
