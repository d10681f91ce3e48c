package allday.channels.zohocrm;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Recipient;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.web.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ZohoCrmRecordsTest {
  private static final String TOKEN = "{\"access_token\":\"1000.access\",\"expires_in\":3600}";
  private static final String STORED =
      "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"57\"}}]}";
  private static final String ENDED = "{\"code\":\"INVALID_TOKEN\",\"status\":\"error\"}";

  private final ZohoCrmRecords records =
      new ZohoCrmRecords(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
  private final ArrayDeque<HttpAnswer> answers = new ArrayDeque<>();
  private final List<String> paths = new ArrayList<>();

  @Test
  void logsInOnceForManyMessages() {
    answer(200, TOKEN);
    answer(200, STORED);
    answer(200, STORED);

    assertThat(send()).isEqualTo(new Outcome.Sent("57"));
    assertThat(send()).isEqualTo(new Outcome.Sent("57"));
    assertThat(paths)
        .containsExactly("/oauth/v2/token", "/crm/v8/Deals/upsert", "/crm/v8/Deals/upsert");
  }

  @Test
  void renewsATokenThatEndedEarlyOnce() {
    answer(200, TOKEN);
    answer(401, ENDED);
    answer(200, TOKEN);
    answer(200, STORED);

    assertThat(send()).isEqualTo(new Outcome.Sent("57"));
  }

  @Test
  void givesUpWhereANewTokenIsRefusedToo() {
    answer(200, TOKEN);
    answer(401, ENDED);
    answer(200, TOKEN);
    answer(401, ENDED);

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Outcome.Reason.CONFIGURATION);
              assertThat(refused.code()).isEqualTo("INVALID_TOKEN");
            });
  }

  @Test
  void doesNotAskAgainAtOnceWhereTheLoginIsRefused() {
    answer(200, "{\"error\":\"invalid_code\"}");

    assertThat(send()).isInstanceOf(Outcome.Refused.class);
    assertThat(send()).isInstanceOf(Outcome.Refused.class);
    assertThat(paths).containsExactly("/oauth/v2/token");
  }

  private void answer(int status, String body) {
    answers.add(
        new HttpAnswer.Answered(status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpAnswer call(HttpCall call) {
    paths.add(call.uri().getPath());
    return answers.remove();
  }

  private Outcome send() {
    var content = new Content("", "Ready.", null, null, null, Map.of("order_number", "A-1042"));
    var message =
        new Message(
            UUID.randomUUID(),
            Kind.CRM,
            Recipient.OF_THE_ACCOUNT,
            content,
            Purpose.ORDER_SERVICE,
            "en",
            null,
            null,
            null);
    var account =
        new ChannelAccount(
            new ChannelId("crm"),
            ZohoCrmProvider.ID,
            new Settings(Map.of("client-id", "1000.ABC", "key-field", "Order_Ref")),
            new Secrets(
                Map.of(
                    "client-secret", List.of(new Secret("secret")),
                    "refresh-token", List.of(new Secret("refresh")))),
            URI.create("https://orders.example.com/receipts/zohocrm/crm"));
    return records.send(message, account, this::call);
  }
}
