package allday.notification.template;

/**
 * How many parts a text message has, and is paid for. The alphabets are those of 3GPP TS 23.038:
 * one character outside of GSM-7 makes the whole text UCS-2.
 */
final class SmsSegments {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "^{}\\[~]|€\f";

  private SmsSegments() {}

  static int of(String text) {
    return isGsm7(text) ? count(text, 160, 153, true) : count(text, 70, 67, false);
  }

  static String alphabet(String text) {
    return isGsm7(text) ? "GSM-7" : "UCS-2";
  }

  static boolean isGsm7(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
  }

  /** A character that takes two units is never divided between parts. */
  private static int count(String text, int alone, int joined, boolean gsm7) {
    int total = 0;
    int parts = 1;
    int inPart = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean pair =
          gsm7
              ? EXTENDED.indexOf(text.charAt(i)) >= 0
              : Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length();
      int units = pair ? 2 : 1;
      if (!gsm7 && pair) {
        i++;
      }
      total += units;
      if (inPart + units > joined) {
        parts++;
        inPart = 0;
      }
      inPart += units;
    }
    return total <= alone ? 1 : parts;
  }
}
