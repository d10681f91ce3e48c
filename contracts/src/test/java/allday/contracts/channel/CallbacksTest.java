package allday.contracts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
  private static final UUID ID = UUID.fromString("019caa0c-7c00-7000-8000-000000001042");

  @Test
  void theIdComesBack() {
    var account =
        new ChannelAccount(
            new ChannelId("sms"),
            new ProviderId("twilio"),
            Settings.NONE,
            Secrets.NONE,
            URI.create("https://orders.example.com/receipts/twilio/sms"));

    var callback = Callbacks.of(account, ID);

    assertThat(callback)
        .hasToString("https://orders.example.com/receipts/twilio/sms?message=" + ID);
    assertThat(read(callback.getRawQuery())).contains(ID);
    assertThat(read("a=b&" + callback.getRawQuery() + "&c=d")).contains(ID);
  }

  @Test
  void aKeyComesBackWithTheCallAndWithHowOftenItWasAskedFor() {
    var callback = URI.create("https://orders.example.com/receipts/twilio/sms?message=" + ID);

    assertThat(key(Callbacks.keys(callback, false).getRawQuery(), "9"))
        .containsExactly(new Receipt.KeyPressed("call:key:first:9", ID, "9", false));
    assertThat(key(Callbacks.keys(callback, true).getRawQuery(), "#"))
        .containsExactly(new Receipt.KeyPressed("call:key:last:#", ID, "#", true));
  }

  @Test
  void whatIsNoKeyIsNone() {
    var query = "message=" + ID + "&keys=first";

    for (var pressed : List.of("", "99", "A", "٩")) {
      assertThat(key(query, pressed)).isEmpty();
    }
    assertThat(key(query, null)).isEmpty();
    assertThat(key("message=" + ID, "9")).isEmpty();
    assertThat(key("keys=first", "9")).as("of no message").isEmpty();
  }

  private static List<Receipt> key(String query, @Nullable String pressed) {
    return Callbacks.key(genuine(query), "call", pressed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "message=", "message=1042", "other=019caa0c-7c00-7000-8000-00000000"})
  void whatIsNoIdIsNone(String query) {
    assertThat(read(query)).isEmpty();
  }

  private static Optional<UUID> read(String query) {
    return Callbacks.messageId(genuine(query));
  }

  private static GenuineRequest genuine(String query) {
    var request = new WebhookRequest("POST", "/", query, Headers.NONE, new byte[0], Instant.EPOCH);
    return GenuineRequest.again(request, "secret-1");
  }
}
