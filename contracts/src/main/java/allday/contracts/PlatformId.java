package allday.contracts;

/**
 * An order platform, for example {@code square}: the name of its package, of its URLs and of its
 * settings.
 */
public record PlatformId(String value) {
  public PlatformId {
    Ids.requireName("platform id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
