// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "touchstone",
  products: [
    .library(name: "Touchstone", targets: ["Touchstone"]),
    .library(name: "TouchstoneStorage", targets: ["TouchstoneStorage"]),
    .library(name: "TouchstonePages", targets: ["TouchstonePages"]),
    .executable(name: "touchstone", targets: ["TouchstoneCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "PatternMatching", dependencies: ["CPCRE2"], swiftSettings: settings),
    .target(
      name: "Touchstone",
      dependencies: [
        "PatternMatching",
        .product(name: "BigInt", package: "BigInt"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "TouchstoneStorage",
      dependencies: [
        "Touchstone",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "TouchstonePages",
      dependencies: [
        "Touchstone",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "TouchstoneCLI",
      dependencies: [
        "Touchstone", "TouchstonePages", "TouchstoneStorage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "TouchstoneTestSupport", dependencies: ["Touchstone", "TouchstoneStorage"],
      path: "Sources/TouchstoneTestSupport", swiftSettings: settings),
    .testTarget(
      name: "PatternMatchingTests", dependencies: ["PatternMatching"], swiftSettings: settings),
    .testTarget(
      name: "TouchstoneTests", dependencies: ["Touchstone", "TouchstoneTestSupport"],
      exclude: ["Scores/Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "TouchstoneStorageTests",
      dependencies: ["TouchstoneStorage", "TouchstoneTestSupport"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "TouchstonePagesTests",
      dependencies: ["TouchstonePages", "TouchstoneTestSupport"], exclude: ["Consumers"],
      swiftSettings: settings),
    .testTarget(
      name: "TouchstoneCLITests",
      dependencies: ["TouchstoneCLI", "TouchstoneTestSupport"], swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
  ]
)
