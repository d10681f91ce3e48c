package allday.contracts;

/** One account at one notification provider, as the operator named it. */
public record ChannelId(String value) {
  public ChannelId {
    Ids.requireName("channel id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
