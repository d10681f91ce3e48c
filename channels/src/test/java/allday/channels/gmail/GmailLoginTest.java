package allday.channels.gmail;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Recipient;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.json.Json;
import allday.contracts.web.Form;
import allday.contracts.web.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens before a mail is handed over. */
class GmailLoginTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  private final GmailMail mail = new GmailMail(CLOCK);
  private final List<HttpCall> logins = new ArrayList<>();
  private final List<String> sentWith = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private final Http google =
      call -> {
        if (call.uri().getPath().equals("/token")) {
          logins.add(call);
          return answered(
              200, "{\"access_token\":\"token-" + logins.size() + "\",\"expires_in\":3599}");
        }
        sentWith.add(call.headers().get("Authorization"));
        return answered(answers.isEmpty() ? 200 : answers.removeFirst(), "{\"id\":\"1\"}");
      };

  @Test
  void asksForATokenAsAServiceAccountThatActsForTheMailbox() throws Exception {
    var keys = rsa();

    var outcome = send(account(Map.of("service-account", keyFile(keys))));

    assertThat(outcome).isInstanceOf(Outcome.Sent.class);
    var form = Form.read(logins.getFirst().body()).orElseThrow();
    assertThat(form.first("grant_type")).isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
    String[] parts = form.first("assertion", "").split("\\.");
    var header = Json.parse(Base64.getUrlDecoder().decode(parts[0]));
    var claims = Json.parse(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(header.json()).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"0123abcd\"}");
    assertThat(claims.at("/iss").text()).isEqualTo("allday@project.iam.gserviceaccount.com");
    assertThat(claims.at("/sub").text()).isEqualTo("orders@shop.example.com");
    assertThat(claims.at("/scope").text()).isEqualTo("https://www.googleapis.com/auth/gmail.send");
    assertThat(claims.at("/aud").text()).isEqualTo("https://google.example.com/token");
    assertThat(claims.at("/iat").whole()).isEqualTo(1772366400L);
    assertThat(claims.at("/exp").whole()).isEqualTo(1772370000L);
    var verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(keys.getPublic());
    verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void asksForATokenByARefreshToken() {
    send(consented());

    var form = Form.read(logins.getFirst().body()).orElseThrow();
    assertThat(form.first("grant_type")).isEqualTo("refresh_token");
    assertThat(form.first("client_id")).isEqualTo("1042.apps");
    assertThat(form.first("client_secret")).isEqualTo("GOCSPX-1");
    assertThat(form.first("refresh_token")).isEqualTo("1//refresh");
  }

  @Test
  void keepsATokenForTheNextMail() {
    send(consented());
    send(consented());

    assertThat(logins).hasSize(1);
    assertThat(sentWith).containsExactly("Bearer token-1", "Bearer token-1");
  }

  @Test
  void renewsAKeptTokenOnceWhereItIsRefused() {
    send(consented());
    answers.add(401);

    var outcome = send(consented());

    assertThat(outcome).isInstanceOf(Outcome.Sent.class);
    assertThat(sentWith).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void givesUpWhereTheRenewedTokenIsRefusedToo() {
    send(consented());
    answers.addAll(List.of(401, 401));

    var outcome = send(consented());

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(logins).hasSize(2);
  }

  @Test
  void namesAtStartWhatIsMissingOrTooMuch() throws Exception {
    var consent = Map.of("client-secret", "GOCSPX-1", "refresh-token", "1//refresh");
    var both = new HashMap<>(consent);
    both.put("service-account", keyFile(rsa()));

    assertThat(problems(account(Map.of()))).containsExactly("secrets");
    assertThat(problems(account(both))).containsExactly("secrets");
    assertThat(problems(account(Map.of("service-account", "{\"type\":\"service_account\"}"))))
        .containsExactly("secrets.service-account");
    assertThat(problems(account(Map.of("service-account", keyFile(rsa()))))).isEmpty();
    assertThat(problems(consented())).isEmpty();
  }

  private static List<String> problems(ChannelAccount account) {
    return new GmailProvider()
        .spec().check().problems(account.settings(), account.secrets()).stream()
            .map(ConfigProblem::path)
            .toList();
  }

  private Outcome send(ChannelAccount account) {
    return mail.send(
        new Message(
            UUID.fromString("019caa0c-7c00-7000-8000-000000001042"),
            Kind.EMAIL,
            new Recipient("ana@example.net", null, null),
            Content.text("Order 1042", "Your order 1042 is on its way."),
            Purpose.ORDER_SERVICE,
            "en",
            null,
            null,
            null),
        account,
        google);
  }

  private static ChannelAccount consented() {
    return account(Map.of("client-secret", "GOCSPX-1", "refresh-token", "1//refresh"));
  }

  private static ChannelAccount account(Map<String, String> secrets) {
    var hidden = new HashMap<String, List<Secret>>();
    secrets.forEach((name, value) -> hidden.put(name, List.of(new Secret(value))));
    return new ChannelAccount(
        new ChannelId("mail"),
        GmailProvider.ID,
        new Settings(
            Map.of(
                "from", "orders@shop.example.com",
                "client-id", "1042.apps",
                "token-url", "https://google.example.com/token")),
        new Secrets(hidden),
        URI.create("https://orders.example.com/receipts/gmail/mail"));
  }

  private static String keyFile(KeyPair keys) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded())
                .replace("\n", "\\n")
            + "\\n-----END PRIVATE KEY-----\\n";
    return "{\"type\":\"service_account\",\"client_email\":\"allday@project.iam.gserviceaccount.com\","
        + "\"private_key_id\":\"0123abcd\",\"private_key\":\""
        + pem
        + "\"}";
  }

  private static KeyPair rsa() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static HttpAnswer answered(int status, String body) {
    return new HttpAnswer.Answered(status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
  }
}
