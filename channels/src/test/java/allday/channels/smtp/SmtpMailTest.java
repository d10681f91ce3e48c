package allday.channels.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Recipient;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** With logins and encryption, against a server that is scripted and one that is real. */
class SmtpMailTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final UUID ID = UUID.fromString("019caa0c-7c00-7000-8000-000000001042");
  private static final Http NO_HTTP = _ -> new HttpAnswer.NoAnswer(false, "not asked");
  private static final String OFFERS = "STARTTLS AUTH=PLAIN=LOGIN DSN ENHANCEDSTATUSCODES";
  private static LocalMailServer server;

  private final SmtpMail trusting =
      new SmtpMail(CLOCK, TestCertificate.get().client().getSocketFactory());

  @BeforeAll
  static void start() {
    server = new LocalMailServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    server.forget();
  }

  @Test
  void logsInOnceTheConnectionIsEncrypted() {
    says("{'offers': '" + OFFERS + "'}");

    var outcome =
        trusting.send(message("ana@example.net"), account(server.url(), "starttls"), NO_HTTP);

    assertThat(outcome).isInstanceOf(Outcome.Sent.class);
    assertThat(server.mail().get("encrypted").asBoolean()).isTrue();
    assertThat(server.mail().get("login").asString())
        .isEqualTo("PLAIN " + base64("orders\0orders\0s3cret"));
  }

  @Test
  void logsInOverAConnectionThatIsEncryptedFromTheBeginning() {
    says("{'offers': 'AUTH=LOGIN=PLAIN'}");

    var outcome =
        trusting.send(message("ana@example.net"), account(server.untrusted(), "tls"), NO_HTTP);

    assertThat(outcome).isInstanceOf(Outcome.Sent.class);
    assertThat(server.mail().has("login")).isTrue();
  }

  @Test
  void sendsNoPasswordToAServerThatDoesNotEncrypt() {
    says("{'offers': 'AUTH=PLAIN=LOGIN'}");

    var outcome =
        trusting.send(message("ana@example.net"), account(server.url(), "starttls"), NO_HTTP);

    assertRefused(outcome, Reason.CONFIGURATION, "protocol");
  }

  @Test
  void sendsNoPasswordToAServerThatItDoesNotTrust() {
    says("{'offers': '" + OFFERS + "'}");

    var outcome =
        new SmtpMail(CLOCK)
            .send(message("ana@example.net"), account(server.url(), "starttls"), NO_HTTP);

    assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
  }

  @ParameterizedTest
  @CsvSource({"535 5.7.8 wrong password, 5.7.8", "534 5.7.9 too weak, 5.7.9", "535 no, smtp-535"})
  void isToldThatTheLoginIsWrong(String reply, String code) {
    says("{'offers': '" + OFFERS + "', 'at': 'AUTH', 'reply': '" + reply + "'}");

    var outcome =
        trusting.send(message("ana@example.net"), account(server.url(), "starttls"), NO_HTTP);

    assertRefused(outcome, Reason.CONFIGURATION, code);
  }

  @Test
  void triesLaterWhereTheLoginCannotBeCheckedNow() {
    says("{'offers': '" + OFFERS + "', 'at': 'AUTH', 'reply': '454 4.7.0 later'}");

    var outcome =
        trusting.send(message("ana@example.net"), account(server.url(), "starttls"), NO_HTTP);

    assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
  }

  @ParameterizedTest
  @CsvSource({"GREETING", "MAIL", "RCPT", "DATA"})
  void triesLaterWhereTheConnectionBreaksBeforeTheMailIsHandedOver(String at) {
    says("{'at': '" + at + "', 'reply': 'close'}");

    var outcome = trusting.send(message("ana@example.net"), open(), NO_HTTP);

    assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void namesAtStartWhatDoesNotFitTogether() {
    assertThat(problems(Map.of("username", "orders"), Map.of()))
        .containsExactly("settings.username");
    assertThat(problems(Map.of(), Map.of("password", "s3cret")))
        .containsExactly("settings.username");
    assertThat(
            problems(
                Map.of("username", "orders", "encryption", "none"), Map.of("password", "s3cret")))
        .containsExactly("settings.encryption");
    assertThat(problems(Map.of(), Map.of("bounce-secret", "whsec_%")))
        .containsExactly("secrets.bounce-secret");
    assertThat(problems(Map.of("username", "orders"), Map.of("password", "s3cret"))).isEmpty();
  }

  @Test
  void arrivesInAMailbox() throws Exception {
    var real = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    real.start();
    try {
      var message = message("ana@example.net");
      var account = account(URI.create("smtp://localhost:" + real.getSmtp().getPort()), "none");

      var outcome = new SmtpMail(CLOCK).send(message, account, NO_HTTP);

      assertThat(outcome).isInstanceOf(Outcome.Sent.class);
      var mail = real.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("Bestellung 1042 – fertig");
      assertThat(mail.getMessageID()).isEqualTo("<" + ID + "@shop.example.com>");
      assertThat(mail.getAllRecipients())
          .extracting(Object::toString)
          .containsExactly("Ana <ana@example.net>");
      assertThat(mail.getContent().toString().strip()).isEqualTo("Grüße");
    } finally {
      real.stop();
    }
  }

  private static List<String> problems(Map<String, String> settings, Map<String, String> secrets) {
    var hidden = new HashMap<String, List<Secret>>();
    secrets.forEach((name, value) -> hidden.put(name, List.of(new Secret(value))));
    return new SmtpProvider()
        .spec().check().problems(new Settings(settings), new Secrets(hidden)).stream()
            .map(ConfigProblem::path)
            .toList();
  }

  private static void says(String script) {
    server.answer(JsonMapper.shared().readTree(script.replace('\'', '"')));
  }

  private static void assertRefused(Outcome outcome, Reason reason, String code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.code()).isEqualTo(code);
            });
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Message message(String to) {
    return new Message(
        ID,
        Kind.EMAIL,
        new Recipient(to, "Ana", null),
        Content.text("Bestellung 1042 – fertig", "Grüße"),
        Purpose.ORDER_SERVICE,
        "de",
        null,
        null,
        null);
  }

  private static ChannelAccount open() {
    return account(server.url(), "none");
  }

  private static ChannelAccount account(URI at, String encryption) {
    boolean user = !encryption.equals("none");
    var settings = new HashMap<String, String>();
    settings.put("host", at.getHost());
    settings.put("port", Integer.toString(at.getPort()));
    settings.put("encryption", encryption);
    settings.put("from", "orders@shop.example.com");
    settings.put("time-limit", "5s");
    if (user) {
      settings.put("username", "orders");
    }
    return new ChannelAccount(
        new ChannelId("mail"),
        SmtpProvider.ID,
        new Settings(settings),
        user ? new Secrets(Map.of("password", List.of(new Secret("s3cret")))) : Secrets.NONE,
        URI.create("https://orders.example.com/receipts/smtp/mail"));
  }
}
