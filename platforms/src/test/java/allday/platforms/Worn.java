package allday.platforms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies after rough handling: bytes and values are lost, doubled and exchanged. */
final class Worn {
  private static final List<String> VALUES =
      List.of(
          "null",
          "{}",
          "[]",
          "[null]",
          "\"\"",
          "\" \"",
          "-1",
          "0",
          "1e999999999",
          "1e-999999999",
          "9223372036854775808",
          "123456789012345678901234567890.12345",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "true",
          "\"9999-12-31T23:59:59Z\"",
          "\"+999999999-12-31T23:59:59\"",
          "\"2026-02-30\"",
          "9999999999999",
          "\"NaN\"",
          "\"1e400\"",
          "{\"id\":{}}",
          "[[[[[]]]]]");

  private Worn() {}

  static byte[] of(byte[] body, RandomGenerator random) {
    byte[] worn = body;
    for (int i = random.nextInt(3); i >= 0; i--) {
      worn = once(worn, random);
    }
    return worn;
  }

  private static byte[] once(byte[] body, RandomGenerator random) {
    int at = random.nextInt(body.length + 1);
    int until = Math.min(body.length, at + random.nextInt(30));
    return switch (random.nextInt(6)) {
      case 0 -> spliced(body, at, at, new byte[] {(byte) random.nextInt(256)});
      case 1 -> spliced(body, at, until, new byte[0]);
      case 2 -> Arrays.copyOf(body, at);
      case 3 -> spliced(body, at, at, Arrays.copyOfRange(body, at, until));
      default -> exchanged(body, at, VALUES.get(random.nextInt(VALUES.size())));
    };
  }

  /** Another value behind the next colon. */
  private static byte[] exchanged(byte[] body, int from, String value) {
    int colon = from;
    while (colon < body.length && body[colon] != ':') {
      colon++;
    }
    int end = colon + 1;
    boolean text = end < body.length && body[end] == '"';
    int begin = end + 1;
    while (end < body.length && !(text ? end >= begin && body[end] == '"' : isEnd(body[end]))) {
      end++;
    }
    int behind = text ? end + 1 : end;
    return colon >= body.length
        ? body
        : spliced(
            body, colon + 1, Math.min(behind, body.length), value.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isEnd(byte value) {
    return value == ',' || value == '}' || value == ']';
  }

  private static byte[] spliced(byte[] body, int from, int until, byte[] between) {
    var out = new ByteArrayOutputStream(body.length + between.length);
    out.write(body, 0, from);
    out.writeBytes(between);
    out.write(body, until, body.length - until);
    return out.toByteArray();
  }
}
