import Testing
import Touchstone

/// What prompts are understood to ask: with the packs of this repository, whose rules of kind
/// `question` say how.
@Suite struct QuestionReadingTests {
  private static let packs = QuestionBench()

  @Test(
    arguments: [
      // A line, by its name.
      ("What was Nike's revenue in fiscal 2021?", "revenue, of nike"),
      (
        "Give me Adobe's inventories at the end of FY2016 in USD millions, please.",
        "inventory, of adobe, in 10^6"
      ),
      ("How much did 3M spend on capex in FY2018?", "capital-expenditures, of 3m"),
      ("What did Boeing earn after tax in fiscal 2018?", "net-income, of boeing"),
      ("Boeing 737 aside: what was Boeing's inventory at year end 2018?", "inventory, of boeing"),
      // A metric of the pack.
      (
        "What is CVS Health's FY2018 fixed asset turnover ratio? Round to two decimal places.",
        "fixed-asset-turnover, of cvs-health, to 2 places"
      ),
      (
        "How many days did it take Walmart to pay its suppliers in FY2018 (DPO)?",
        "days-payable-outstanding, of walmart"
      ),
      // Wrappers, one in the other.
      (
        "What is MGM Resorts' FY2018 - FY2020 3 year average of capex as a % of revenue?",
        "avg(capital-expenditures / revenue, 3), of mgm-resorts"
      ),
      (
        "What was Nike's three year average of cost of goods sold as a % of revenue from FY2016 to FY2018?",
        "avg(cost-of-revenue / revenue, 3), of nike"
      ),
      (
        "What is Lockheed Martin's 2 year total revenue CAGR from FY2020 to FY2022 (in units of percents)?",
        "cagr(revenue, 2), of lockheed-martin, in percent"
      ),
      (
        "What is Adobe's year-over-year change in operating income from FY2015 to FY2016, in percent?",
        "growth(operating-income), of adobe, in percent"
      ),
      (
        "By how many US dollars did Verizon's inventory change between FY2021 and FY2022?",
        "change(inventory), of verizon"
      ),
      (
        "How many percentage points did Walmart's operating margin move between FY2018 and FY2019?",
        "change(operating-margin), of walmart"
      ),
      (
        "On average, what was Adobe's operating margin from FY2014 to FY2016?",
        "avg(operating-margin, 3), of adobe"
      ),
      (
        "What is PepsiCo's FY2022 EBITDA less capex?",
        "ebitda-less-capex, of pepsico"
      ),
      // The question defines what it asks.
      (
        "What is Adobe's FY2017 operating cash flow ratio? It is defined as: cash from operations / average total current liabilities.",
        "operating-cash-flow / avg(current-liabilities), of adobe"
      ),
      (
        "What was Nike's cash cushion in FY2021? Define cash cushion as total current assets less total current liabilities.",
        "current-assets - current-liabilities, of nike"
      ),
      (
        "What is Amazon's FY2017 DPO? DPO is defined as: 365 * (average accounts payable between FY2016 and FY2017) / (FY2017 COGS + change in inventory between FY2016 and FY2017).",
        "365 * avg(accounts-payable) / (cost-of-revenue + change(inventory)), of amazon"
      ),
      (
        "What is General Mills' FY2019 CCC? CCC is defined as: DIO + DSO - DPO. DIO here is 365 * inventory / COGS. DSO here is 365 * receivables / revenue. DPO here is 365 * accounts payable / COGS.",
        "365 * inventory / cost-of-revenue + 365 * receivables / revenue - 365 * accounts-payable / cost-of-revenue, of general-mills"
      ),
    ])
  func `a question is read as a formula over attributes`(prompt: String, asked: String) throws {
    let answer = try Self.packs.answer(to: prompt, "It isn't shown.")
    #expect(answer.asked == asked)
    #expect(answer.obstacle == nil)
  }

  @Test(
    arguments: [
      ("What was Nike's adjusted revenue in fiscal 2021?", "'adjusted' may change what is asked"),
      (
        "What was Nike's Converse revenue in fiscal 2021?",
        "'What was Nike's Converse revenue' isn't understood"
      ),
      ("Did Nike's revenue grow in fiscal 2021?", "a figure doesn't answer it"),
      ("What was the revenue of Nike and Adobe in 2021?", "it names no entity, or several"),
      (
        "For its Chinese shops, what was Nike's revenue in 2021?",
        "'For its Chinese shops' may narrow what is asked"
      ),
      ("What was Nike's revenue in FY2020 and in FY2021?", "it asks for more than one period"),
      ("Tell me something about Nike.", "nothing in it asks for a figure"),
    ])
  func `what isn't understood whole isn't judged`(prompt: String, obstacle: String) throws {
    let answer = try Self.packs.answer(to: prompt, "It was $1 million.")
    #expect(answer.obstacle == obstacle)
    #expect(answer.asked == nil)
    #expect(answer.status == .none || answer.status == .unverifiable)
  }
}
