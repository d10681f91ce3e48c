package allday.contracts;

/**
 * A notification provider, for example {@code twilio}: the name of its package, of its URLs and of
 * its settings.
 */
public record ProviderId(String value) {
  public ProviderId {
    Ids.requireName("provider id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
