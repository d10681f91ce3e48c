package allday.kit.security;

import allday.contracts.Bytes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The password of the one local user. */
final class LocalStaff {
  private LocalStaff() {}

  /** 32 characters that survive URLs and shells. */
  static String madeUpPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Compares in constant time and quickly: with Basic authentication every request carries the
   * password, and the one it is compared with is known to this process anyway, so a slow hash would
   * protect nothing.
   */
  static final class InMemory implements PasswordEncoder {
    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
      return password == null ? null : Bytes.sha256Hex(password.toString());
    }

    @Override
    public boolean matches(@Nullable CharSequence given, @Nullable String encoded) {
      return given != null
          && encoded != null
          && MessageDigest.isEqual(
              Bytes.utf8(Bytes.sha256Hex(given.toString())), Bytes.utf8(encoded));
    }
  }
}
