package allday.channels.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that is made for a test run, and that nobody trusts but who asks
 * here.
 *
 * @param file where keytool put it
 * @param server for who has it
 * @param client for who trusts it
 */
record TestCertificate(Path file, SSLContext server, SSLContext client) {
  static final String PASSWORD = "of no worth";
  private static final TestCertificate ONCE = made();

  static TestCertificate get() {
    return ONCE;
  }

  private static TestCertificate made() {
    try {
      var file = Files.createTempDirectory("certificate").resolve("localhost.p12");
      file.toFile().deleteOnExit();
      make(file);
      var keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      var has = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      has.init(keys, PASSWORD.toCharArray());
      var trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusts.init(keys);
      var server = SSLContext.getInstance("TLS");
      server.init(has.getKeyManagers(), null, null);
      var client = SSLContext.getInstance("TLS");
      client.init(null, trusts.getTrustManagers(), null);
      return new TestCertificate(file, server, client);
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void make(Path file) throws IOException {
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "localhost",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!Files.exists(file)) {
      throw new IllegalStateException("keytool: " + said);
    }
  }
}
