/// Which Touchstone this is, and which form its lines have.
public enum Release {
  public static let version = "0.1.0"
  /// Of verdict lines and manifests: schemas/verdict-line.schema.json. Counts up when a reader of the
  /// old form would misread the new one.
  public static let schema = "1"
}
