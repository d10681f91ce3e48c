package allday.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What is done with bytes all over the house. */
public final class Bytes {
  private Bytes() {}

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of several parts, one after the other. */
  public static byte[] concat(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size = Math.addExact(size, part.length);
    }
    var all = ByteBuffer.allocate(size);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK has no SHA-256", broken);
    }
  }

  /** SHA-256 in lower-case hex: what stands for bytes that have no name of their own. */
  public static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  /** The same of a text in UTF-8. */
  public static String sha256Hex(String text) {
    return sha256Hex(utf8(text));
  }
}
