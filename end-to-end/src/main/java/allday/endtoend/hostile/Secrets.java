package allday.endtoend.hostile;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/**
 * What must never be seen in a log, made up for each run.
 *
 * @param webhook signs webhooks
 * @param token opens the platforms' APIs
 * @param auth signs Twilio's receipts
 * @param password of user staff
 * @param planted stands where no secret of ours is: in queries, cookies, paths and headers that
 *     strangers send
 * @param mail signs SendGrid's receipts
 */
record Secrets(
    String webhook, String token, String auth, String password, String planted, KeyPair mail) {

  static Secrets madeUp() {
    try {
      var keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      return new Secrets(word(), word(), word(), word(), word(), keys.generateKeyPair());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String word() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Base64 of the key that Allday checks SendGrid's receipts with. */
  String mailKey() {
    return Base64.getEncoder().encodeToString(mail.getPublic().getEncoded());
  }

  List<String> all() {
    return List.of(webhook, token, auth, password, planted);
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
