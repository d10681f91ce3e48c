package allday.channels.planted;

import java.security.MessageDigest;

/** Planted. */
class ComparesSecrets {
  boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
