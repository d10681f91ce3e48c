package allday.channels.gmail;

import allday.contracts.config.Secret;
import allday.contracts.http.Signing;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A service account's key, as the JSON file that Google gives out.
 *
 * @param email who asks
 */
record ServiceAccount(String email, String keyId, Secret key) {
  private static final String SCOPE = "https://www.googleapis.com/auth/gmail.send";
  private static final Duration LIFE = Duration.ofHours(1);

  /** Empty where it is no such file, or its key is none. */
  static Optional<ServiceAccount> read(Secret file) {
    try {
      var json = Json.parse(file.utf8());
      var account =
          new ServiceAccount(
              json.at("/client_email").requiredText(),
              json.at("/private_key_id").requiredText(),
              new Secret(json.at("/private_key").requiredText()));
      // Said at start, and not to the first customer.
      var _ = account.assertion("nobody", "nowhere", Instant.EPOCH);
      return account.keyId().matches("[\\w-]+") ? Optional.of(account) : Optional.empty();
    } catch (PayloadProblem | IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  /** Asks for a token to send as a mailbox (RFC 7523). */
  String assertion(String mailbox, String audience, Instant now) {
    var claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", email);
    claims.put("sub", mailbox);
    claims.put("scope", SCOPE);
    claims.put("aud", audience);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    return Signing.jwtRs256(key, keyId, JsonMapper.shared().writeValueAsString(claims));
  }

  @Override
  public String toString() {
    return "ServiceAccount[" + email + "]";
  }
}
