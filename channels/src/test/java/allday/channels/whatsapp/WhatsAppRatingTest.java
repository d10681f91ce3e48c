package allday.channels.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.Rated;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.contracts.channel.SenderRating.Answer;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppRatingTest {
  private final List<HttpCall> calls = new ArrayList<>();

  @ParameterizedTest
  @DisplayName("8: the quality rating of the number is asked for")
  @CsvSource({"GREEN, GOOD", "YELLOW, AT_RISK", "RED, BAD"})
  void section8AsksForTheRatingOfTheNumber(String word, Rating rating) {
    var answer = ask(200, "{\"quality_rating\":\"" + word + "\",\"id\":\"106540352242922\"}");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Said.class,
            said ->
                assertThat(said.ratings())
                    .singleElement()
                    .satisfies(one -> assertThat(one.rating()).isEqualTo(rating))
                    .extracting(Rated::word)
                    .isEqualTo(word));
    assertThat(calls.getFirst().uri())
        .isEqualTo(
            URI.create("https://graph.facebook.com/v25.0/106540352242922?fields=quality_rating"));
    assertThat(calls.getFirst().headers()).containsEntry("Authorization", "Bearer EAAG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNKNOWN", "NA"})
  void saysNothingOfWhatMetaDoesNotKnow(String word) {
    assertThat(ask(200, "{\"quality_rating\":\"" + word + "\"}"))
        .isEqualTo(new Answer.Said(List.of()));
  }

  @Test
  void saysWhenItCannotBeRead() {
    assertThat(ask(403, "{}")).isEqualTo(new Answer.NotNow("WhatsApp answers http-403"));
    assertThat(ask(200, "no json")).isInstanceOf(Answer.NotNow.class);
    assertThat(new WhatsAppRating().ask(account(Map.of()), _ -> silence()))
        .isEqualTo(new Answer.NotNow("nobody is there"));
  }

  @Test
  void passesOverTheOtherNumbersOfTheAccount() {
    var ours = account(Map.of("phone-number", "+1 (555) 078-3881"));

    assertThat(news("15550783881", ours)).hasSize(1);
    assertThat(news("15550783882", ours)).isEmpty();
    assertThat(news("15550783882", account(Map.of()))).as("nobody said which is ours").hasSize(1);
  }

  @Test
  void saysWhyATemplateWasRejected() {
    var said =
        read(
            "message_template_status_update",
            "{\"event\":\"REJECTED\",\"message_template_name\":\"order_ready\","
                + "\"message_template_language\":\"en\",\"reason\":\"INVALID_FORMAT\"}",
            account(Map.of()));

    assertThat(said)
        .singleElement()
        .isInstanceOfSatisfying(
            Rated.class, one -> assertThat(one.why()).isEqualTo("INVALID_FORMAT"));
  }

  private static List<?> news(String number, ChannelAccount account) {
    return read(
        "phone_number_quality_update",
        "{\"display_phone_number\":\"" + number + "\",\"event\":\"UNFLAGGED\"}",
        account);
  }

  private static List<Receipt> read(String field, String value, ChannelAccount account) {
    String body =
        "{\"entry\":[{\"id\":\"1\",\"time\":1746082800,\"changes\":[{\"field\":\"%s\",\"value\":%s}]}]}"
            .formatted(field, value);
    var request =
        new WebhookRequest(
            "POST",
            "/receipts/whatsapp/main",
            null,
            Headers.NONE,
            body.getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH);
    return new WhatsAppReceipts().read(GenuineRequest.again(request, "secret-1"), account);
  }

  private Answer ask(int status, String body) {
    return new WhatsAppRating()
        .ask(
            account(Map.of()),
            call -> {
              calls.add(call);
              return new HttpAnswer.Answered(
                  status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
            });
  }

  private static HttpAnswer silence() {
    return new HttpAnswer.NoAnswer(false, "nobody is there");
  }

  private static ChannelAccount account(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("phone-number-id", "106540352242922");
    return new ChannelAccount(
        new ChannelId("main"),
        WhatsAppProvider.ID,
        new Settings(settings),
        new Secrets(Map.of("access-token", List.of(new Secret("EAAG")))),
        URI.create("https://orders.example.com/receipts/whatsapp/main"));
  }
}
