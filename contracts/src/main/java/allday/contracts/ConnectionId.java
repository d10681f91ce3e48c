package allday.contracts;

/** One account at one platform, as the operator named it: the last part of its webhook URL. */
public record ConnectionId(String value) {
  public ConnectionId {
    Ids.requireName("connection id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
