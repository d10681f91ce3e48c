package allday.contracts.web;

import allday.contracts.Bytes;
import java.util.Base64;
import java.util.HexFormat;

/** How a secret becomes key bytes. */
public enum KeyForm {
  UTF8,
  BASE64,
  HEX,
  /** {@code whsec_} and then Base64, or Base64 alone (Standard Webhooks). */
  BASE64_AFTER_WHSEC;

  private static final String WHSEC = "whsec_";

  /**
   * The key bytes of a secret.
   *
   * @throws IllegalArgumentException where the text is not of this form; asked at start to tell the
   *     operator
   */
  public byte[] decode(String text) {
    byte[] key =
        switch (this) {
          case UTF8 -> Bytes.utf8(text);
          case HEX -> HexFormat.of().parseHex(text);
          case BASE64 -> Base64.getDecoder().decode(text);
          case BASE64_AFTER_WHSEC ->
              Base64.getDecoder()
                  .decode(text.startsWith(WHSEC) ? text.substring(WHSEC.length()) : text);
        };
    if (key.length == 0) {
      throw new IllegalArgumentException("the key is empty");
    }
    return key;
  }
}
