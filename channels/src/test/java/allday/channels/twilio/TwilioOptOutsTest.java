package allday.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.OptOutList.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioOptOutsTest {
  private static final String ANA = "+447400123456";
  private static final String DONE =
      "{\"items\":[{\"correlation_id\":\"x\",\"error_code\":0,\"error_messages\":[]}]}";

  private final TwilioOptOuts list = new TwilioOptOuts();
  private final BlockListPlay play =
      new BlockListPlay(
          TwilioProvider.ID,
          Map.of(
              "account-sid", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              "from", "+14155550199",
              "consent-api", "true"),
          Map.of("auth-token", "12345"));

  @Test
  void tellsTheConsentOfTheNumberForOurSender() {
    play.answer(201, DONE).answer(201, DONE);

    assertThat(play.look(list, ANA)).isEqualTo(new Answer.NotShown());
    assertThat(play.add(list, ANA)).isEqualTo(new Answer.Stands(true));
    assertThat(play.remove(list, ANA)).isEqualTo(new Answer.Stands(false));

    assertThat(play.calls.getFirst().uri())
        .hasToString("https://accounts.twilio.com/v1/Consents/Bulk");
    assertThat(said(0))
        .startsWith("Items={")
        .contains(
            "\"contact_id\":\"+447400123456\"",
            "\"sender_id\":\"+14155550199\"",
            "\"status\":\"opt-out\"",
            "\"source\":\"others\"")
        .containsPattern("\"correlation_id\":\"[0-9a-f]{32}\"");
    assertThat(said(1)).contains("\"status\":\"opt-in\"");
    assertThat(play.calls.getFirst().headers().get("Authorization")).startsWith("Basic ");
  }

  @Test
  void saysWhatIsToBeTriedAgainAndWhatIsNot() {
    assertThat(play.answer(429, "{}").add(list, ANA))
        .isEqualTo(new Answer.NotNow("Twilio answers http-429"));
    assertThat(
            play.answer(
                    201,
                    "{\"items\":[{\"error_code\":30646,\"error_messages\":[\"INVALID_CONTACT_ID\"]}]}")
                .add(list, ANA))
        .isEqualTo(new Answer.Never("Twilio answers with error 30646"));
    assertThat(play.answer(201, "<html>").add(list, ANA))
        .isEqualTo(new Answer.NotNow("Twilio answers something else than a result"));
    assertThat(play.add(list, ANA)).isEqualTo(new Answer.NotNow("nobody is there"));
  }

  @Test
  void isOnlyForAccountsOfThePilot() {
    var others =
        new BlockListPlay(
            TwilioProvider.ID,
            Map.of("account-sid", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "from", "+14155550199"),
            Map.of("auth-token", "12345"));

    assertThat(play.isFor(list)).isTrue();
    assertThat(others.isFor(list)).isFalse();
  }

  private String said(int call) {
    var body = new String(play.calls.get(call).body(), StandardCharsets.UTF_8);
    return URLDecoder.decode(body, StandardCharsets.UTF_8);
  }
}
