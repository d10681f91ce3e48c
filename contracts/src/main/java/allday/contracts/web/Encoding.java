package allday.contracts.web;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How a signature is written. */
public enum Encoding {
  HEX,
  BASE64,
  /** Told apart by length: for platforms whose documents disagree. */
  HEX_OR_BASE64;

  /** The length of the shortest hash in use (SHA-1) in hex. */
  private static final int SHORTEST_HEX = 40;

  /** The bytes of a signature; empty where it is not of this form. */
  Optional<byte[]> decode(String text) {
    try {
      return Optional.of(
          switch (this) {
            case HEX -> HexFormat.of().parseHex(text);
            case BASE64 -> Base64.getDecoder().decode(text);
            case HEX_OR_BASE64 ->
                isHex(text) ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
          });
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isHex(String text) {
    return text.length() % 2 == 0
        && text.length() >= SHORTEST_HEX
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
