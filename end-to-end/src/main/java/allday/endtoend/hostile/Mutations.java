package allday.endtoend.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes bodies that nobody would send out of bodies that somebody did: bytes, pieces and JSON
 * values are changed, and now and then the whole is replaced by something known to break readers.
 */
final class Mutations {
  private static final List<byte[]> WORDS =
      List.of(
          utf8("null"),
          utf8("{}"),
          utf8("[]"),
          utf8("\"\""),
          utf8("-1"),
          utf8("1e999999999"),
          utf8("0.1e-2147483648"),
          utf8("9223372036854775808"),
          utf8("\"\\u0000\""),
          utf8("\"\\ud800\""),
          utf8("\"9999-12-31T23:59:59Z\""),
          utf8("\"+1000000000-01-01T00:00:00Z\""),
          utf8("\"-0001-01-01 00:00:00\""),
          utf8("true"),
          utf8("%00"),
          utf8("%zz"),
          utf8("&"),
          utf8("="),
          utf8("\"=cmd|'/c calc'!A1\""),
          utf8("\"<script>\\r\\nSet-Cookie: a\""),
          utf8("\"{{secret}}\""),
          new byte[] {(byte) 0xFF, (byte) 0xFE},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {0});

  private final RandomGenerator random;

  Mutations(RandomGenerator random) {
    this.random = random;
  }

  byte[] of(byte[] body) {
    return random.nextInt(25) == 0 ? monster(body) : worn(body);
  }

  /** A few small changes. */
  private byte[] worn(byte[] body) {
    byte[] changed = body;
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed = once(changed);
    }
    return changed;
  }

  private byte[] once(byte[] body) {
    int at = random.nextInt(body.length + 1);
    int until = at + random.nextInt(Math.min(40, body.length - at + 1));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(body, at);
      case 1 -> spliced(body, at, at, new byte[] {(byte) random.nextInt(256)});
      case 2 -> spliced(body, at, until, new byte[0]);
      case 3 -> spliced(body, at, at, Arrays.copyOfRange(body, at, until));
      case 4 -> Arrays.copyOf(body, at);
      case 5 -> spliced(body, at, until, word());
      default -> otherValue(body, at);
    };
  }

  private static byte[] flipped(byte[] body, int at) {
    byte[] changed = body.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << (at % 8));
    }
    return changed;
  }

  /** Puts something else in the place of the JSON value behind the next colon. */
  private byte[] otherValue(byte[] body, int from) {
    int colon = from;
    while (colon < body.length && body[colon] != ':') {
      colon++;
    }
    int end = colon + 1;
    boolean text = end < body.length && body[end] == '"';
    while (end < body.length && !ends(body, end, text, colon + 1)) {
      end++;
    }
    return colon >= body.length ? flipped(body, from) : spliced(body, colon + 1, end, value());
  }

  private static boolean ends(byte[] body, int at, boolean text, int begin) {
    return text
        ? at > begin && body[at - 1] == '"' && at > begin + 1
        : body[at] == ',' || body[at] == '}' || body[at] == ']';
  }

  private byte[] value() {
    return switch (random.nextInt(12)) {
      case 0 -> utf8("9".repeat(10_000));
      case 1 -> utf8("\"" + noise(random.nextInt(6_000)) + "\"");
      case 2 -> utf8("[".repeat(60) + "]".repeat(60));
      case 3 -> utf8(Long.toString(random.nextLong()));
      case 4 -> utf8("\"" + random.nextInt() + "." + random.nextInt(1_000_000) + "\"");
      default -> word();
    };
  }

  /** Text that no database can press together. */
  private String noise(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private byte[] monster(byte[] body) {
    return switch (random.nextInt(14)) {
      case 0 -> new byte[0];
      case 1 -> utf8("[".repeat(20_000));
      case 2 -> utf8("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
      case 3 -> spliced(body, 0, 0, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
      case 4 -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
      case 5 -> spliced(body, 1, 1, utf8("\"id\":1,\"id\":2,\"total\":1,\"total\":2,"));
      case 6 -> utf8("[" + "{},".repeat(30_000) + "{}]");
      case 7 -> utf8("\"" + "x".repeat(300_000) + "\"");
      case 8 -> utf8("a=1&".repeat(3_000) + "b=2");
      case 9 -> raw(random.nextInt(2_000));
      case 10 -> utf8("payload=" + new String(body, StandardCharsets.ISO_8859_1));
      case 11 -> spliced(body, body.length, body.length, body);
      case 12 -> utf8("{\"" + "k".repeat(1_000) + "\":1}");
      default -> new byte[1_000];
    };
  }

  private byte[] raw(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static byte[] spliced(byte[] body, int from, int until, byte[] between) {
    int begin = Math.min(from, body.length);
    var out = new ByteArrayOutputStream(body.length + between.length);
    out.write(body, 0, begin);
    out.writeBytes(between);
    int rest = Math.min(Math.max(until, begin), body.length);
    out.write(body, rest, body.length - rest);
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
