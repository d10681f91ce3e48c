package allday.contracts.config;

import java.nio.charset.StandardCharsets;

/** A password, key or token. It prints as dots; {@link #reveal} is called only where it is used. */
public record Secret(String reveal) {
  public Secret {
    if (reveal.isBlank()) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
  }

  public byte[] utf8() {
    return reveal.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "•••";
  }
}
