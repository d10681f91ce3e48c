package allday.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningTest {

  /** Test case 2 of RFC 4231. */
  @Test
  void computesAnHmacByTheStandard() {
    byte[] mac = Signing.hmacSha256(new Secret("Jefe"), utf8("what do ya want for nothing?"));

    assertThat(HexFormat.of().formatHex(mac))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  /** The verifier and challenge of RFC 7636, appendix B. */
  @Test
  void computesAPkceChallengeByTheStandard() {
    byte[] hash = Bytes.sha256(utf8("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    assertThat(Signing.base64Url(hash)).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  /** The vector that was computed for Rista's API with two independent tools. */
  @Test
  void writesATokenAsOthersWriteIt() {
    String token =
        Signing.jwtHs256(
            new Secret("demo-secret-key"),
            "{\"iss\":\"demo-api-key\",\"iat\":1767268800,\"jti\":\"req-1\"}");

    assertThat(token)
        .isEqualTo(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJkZW1vLWFwaS1rZXkiLCJpYXQiOjE3NjcyNjg4MDAsImp0aSI6InJlcS0xIn0"
                + ".oXMJUiF0NVOZtjbriLWh65MfcQdSpyv_ojXb-6TfGDE");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
