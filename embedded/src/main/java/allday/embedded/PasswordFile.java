package allday.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A password that is made up once and kept in a file that only its owner reads. */
public final class PasswordFile {
  private PasswordFile() {}

  /** The password in the file, which is made where it is not there. */
  public static String readOrCreate(Path file) throws IOException {
    return readOrCreate(file, 24);
  }

  /** The same of so many random bytes, in the URL-safe alphabet of Base64. */
  public static String readOrCreate(Path file, int bytes) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      return Files.readString(file, UTF_8).strip();
    }
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.deleteIfExists(file);
    try (var out =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      out.write(UTF_8.encode(password));
      out.force(true);
    }
    return password;
  }
}
