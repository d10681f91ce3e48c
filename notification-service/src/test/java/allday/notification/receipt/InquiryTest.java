package allday.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.order.OrderStatus;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.notification.FakeChannel;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.SettableClock;
import allday.notification.channel.ChannelDirectory;
import allday.notification.dispatch.Dispatcher;
import allday.notification.dispatch.Limits;
import allday.notification.trigger.Rules;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.jdbc.core.JdbcTemplate;

/** A customer asks how the order is, in each provider's own words. */
class InquiryTest {
  private static final String PSID = "6543210987654321";
  private static final String VIBER = "01234567890A=";

  private static final String WHATSAPP_SAID =
      """
      {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",
      "value":{"metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},
      "messages":[{"id":"wamid.%s","timestamp":"1767225600","from":"447400123456","type":"text",
      "text":{"body":"%s"}}]}}]}]}""";

  private static final String MESSENGER_SAID =
      """
      {"object":"page","entry":[{"id":"1122334455","time":1767225600123,"messaging":[
      {"sender":{"id":"6543210987654321"},"recipient":{"id":"1122334455"},
      "timestamp":1767225600100,"message":{"mid":"m_%s","text":"%s"}}]}]}""";

  private static final String VIBER_SAID =
      """
      {"event":"message","timestamp":1767225599000,"message_token":%s,
      "sender":{"id":"01234567890A=","name":"Ana"},"message":{"type":"text","text":"%s"}}""";

  private static Harness harness;
  private static AnnotationConfigApplicationContext providers;
  private Dispatcher dispatcher;
  private int count;

  @BeforeAll
  static void start() {
    harness = Harness.start();
    providers = new AnnotationConfigApplicationContext();
    providers.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
    providers.registerBean(Clock.class, SettableClock::new);
    providers.scan(
        "allday.channels.twilio",
        "allday.channels.whatsapp",
        "allday.channels.messenger",
        "allday.channels.viber");
    providers.refresh();
  }

  @AfterAll
  static void stop() {
    providers.close();
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    dispatcher = new Dispatcher(harness);
    harness.orders.moved(harness.orders.anOrder(), OrderStatus.PREPARING);
  }

  @AfterEach
  void usualLimits() {
    harness.bean(Limits.class).read(Map.of("inquiry", Map.of("most", 3, "within", "10m")));
  }

  @Test
  void byTextMessage() {
    say("twilio", "sms", "Status?");

    assertThat(answers("sms", harness.sms)).singleElement().asString().startsWith("Order 1042");
    assertThat(harness.sms.sent.getFirst().to().address()).isEqualTo(FakeOrders.PHONE);
  }

  @Test
  void byWhatsApp() {
    say("whatsapp", "wapp", "status please");

    assertThat(answers("wapp", harness.wapp))
        .singleElement()
        .asString()
        .isEqualToNormalizingWhitespace("Order 1042 (Camden Soups): being prepared.");
    assertThat(harness.wapp.sent.getFirst().to().address()).isEqualTo(FakeOrders.PHONE);
  }

  @ParameterizedTest
  @CsvSource({"messenger," + PSID, "viber," + VIBER})
  void byAChatThatMustBeToldWhoItIs(String provider, String person) {
    say(provider, "page", "STATUS");
    say(provider, "page", "1042 3456");
    say(provider, "page", "status");

    assertThat(answers("page", harness.page))
        .satisfiesExactly(
            asked -> assertThat(asked).contains("the last 4 digits"),
            told -> assertThat(told).startsWith("Order 1042 (Camden Soups): being prepared."),
            again -> assertThat(again).startsWith("Order 1042 (Camden Soups): being prepared."));
    assertThat(harness.page.sent).allMatch(message -> message.to().address().equals(person));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status 1042 3456",
        "STATUS #1042 07400123456",
        "Estado 1042 +447400123456",
        "1042 ana@example.net",
        "الحالة ١٠٤٢ ٣٤٥٦"
      })
  void whoSaysItAtOnceIsAnsweredAtOnce(String text) {
    say("messenger", "page", text.replace("+", ""));

    assertThat(answers("page", harness.page)).singleElement().asString().contains("1042");
    assertThat(links()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status 1042",
        "status 1042 9999",
        "status 3456",
        "status 1042 456",
        "status 1042 1042",
        "status 9999 3456",
        "status +447400123456"
      })
  void aStrangerLearnsNothing(String text) {
    say("messenger", "page", text);

    assertThat(answers("page", harness.page)).singleElement().asString().startsWith("To find your");
    assertThat(links()).isZero();
  }

  @Test
  void guessingEndsAfterThreeTries() {
    for (var guess : List.of("1042 1111", "1042 2222", "1042 3333", "1042 3456")) {
      say("messenger", "page", guess);
    }

    assertThat(harness.states())
        .containsExactly(
            "identify-reply page WAITING",
            "identify-reply page WAITING",
            "identify-reply page WAITING",
            "identify-reply page DROPPED FREQUENCY_CAP");
    assertThat(links()).isZero();
  }

  @Test
  void laterNewsGoToTheChatWhereARuleWantsIt() {
    say("viber", "page", "status 1042 3456");
    var rules = harness.bean(Rules.class);
    var problems =
        rules.read(
            List.of(
                Map.of(
                    "when", "READY",
                    "for", "CUSTOMER",
                    "template", "order-ready",
                    "channels", List.of("page"),
                    "expires", "30m")));
    assertThat(problems).isEmpty();
    try {
      var known = harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);
      harness.facts().post(FakeOrders.fact(known));
      dispatcher.dispatch("page");

      assertThat(harness.page.sent.getLast().to().address()).isEqualTo(VIBER);
      assertThat(harness.page.sent.getLast().content().text()).contains("is ready");

      harness.bean(JdbcTemplate.class).execute("truncate chat_link");
      harness
          .facts()
          .post(FakeOrders.fact(harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY)));
      assertThat(harness.states()).last().isEqualTo("order-ready  DROPPED CHAT_UNKNOWN");
    } finally {
      rules.read(Map.of());
    }
  }

  @Test
  void aStopInTheChatIsHeeded() {
    say("messenger", "page", "status 1042 3456");
    answers("page", harness.page);
    say("messenger", "page", "stop");
    answers("page", harness.page);

    say("messenger", "page", "status");
    answers("page", harness.page);

    assertThat(harness.states())
        .containsExactly(
            "status-reply page SENT",
            "stop-reply page SENT",
            "status-reply page DROPPED SUPPRESSED_STOP_KEYWORD");
  }

  @Test
  void theLimitIsASetting() {
    var limits = harness.bean(Limits.class);
    assertThat(limits.read(Map.of("inquiry", Map.of("most", 1, "within", "1h")))).isEmpty();

    say("twilio", "sms", "status");
    harness.clock.pass(Duration.ofMinutes(59));
    say("twilio", "sms", "status");
    harness.clock.pass(Duration.ofMinutes(2));
    say("twilio", "sms", "status");

    assertThat(harness.states())
        .containsExactly(
            "status-reply sms WAITING",
            "status-reply sms DROPPED FREQUENCY_CAP",
            "status-reply sms WAITING");
  }

  @Test
  void theLimitHoldsForManyAtTheSameMoment() throws Exception {
    int many = 8;
    var together = new CyclicBarrier(many);
    try (var threads = Executors.newFixedThreadPool(many)) {
      var questions = new ArrayList<Future<?>>();
      for (int i = 0; i < many; i++) {
        var receipts = read("twilio", "status", 100 + i);
        questions.add(
            threads.submit(
                () -> {
                  together.await();
                  take("sms", receipts);
                  return null;
                }));
      }
      for (var question : questions) {
        question.get();
      }
    }

    assertThat(harness.states()).filteredOn("status-reply sms WAITING"::equals).hasSize(3);
  }

  private void say(String provider, String channel, String text) {
    take(channel, read(provider, text, ++count));
  }

  private static void take(String channel, List<Receipt> receipts) {
    assertThat(receipts).isNotEmpty();
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId(channel)).orElseThrow();
    harness.bean(ReceiptDesk.class).take(line, receipts);
  }

  private List<String> answers(String channel, FakeChannel provider) {
    dispatcher.dispatch(channel);
    return provider.sent.stream().map(message -> message.content().text()).toList();
  }

  private static int links() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForObject("select count(*) from chat_link", Integer.class);
  }

  /** As the provider's own part reads it. */
  private static List<Receipt> read(String provider, String text, int number) {
    var reader =
        providers.getBeansOfType(ReceiptReader.class).values().stream()
            .filter(one -> one.provider().value().equals(provider))
            .findFirst()
            .orElseThrow();
    var body =
        switch (provider) {
          case "whatsapp" -> WHATSAPP_SAID.formatted(number, text);
          case "messenger" -> MESSENGER_SAID.formatted(number, text);
          case "viber" -> VIBER_SAID.formatted(number, text);
          default ->
              "SmsStatus=received&MessageSid=SM%032d&From=%%2B447400123456&To=%%2B447400000000&Body=%s"
                  .formatted(number, URLEncoder.encode(text, StandardCharsets.UTF_8));
        };
    var account =
        new ChannelAccount(
            new ChannelId("account"),
            reader.provider(),
            new Settings(
                Map.of(
                    "page-id", "1122334455",
                    "phone-number-id", "106540352242922",
                    "sender-name", "Bistro 42")),
            Secrets.NONE,
            URI.create("https://example.com/receipts/x/account"));
    var request =
        new WebhookRequest(
            "POST",
            "/receipts/x/account",
            null,
            Headers.NONE,
            body.getBytes(StandardCharsets.UTF_8),
            SettableClock.NOON);
    return reader.read(GenuineRequest.again(request, "secret-1"), account);
  }
}
