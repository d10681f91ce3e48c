package allday.channels.messagebird;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.OptOutList.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageBirdOptOutsTest {
  private static final String ANA = "+447400123456";
  private static final String NOBODY = "{\"data\":[],\"next_cursor\":null}";

  private final MessageBirdOptOuts list = new MessageBirdOptOuts();
  private final BlockListPlay play =
      new BlockListPlay(
          MessageBirdProvider.ID, Map.of("from", "+31612345678"), Map.of("api-key", "bk_eu1_x"));

  @Test
  void entersThePairOfSenderAndNumber() {
    play.answer(200, NOBODY).answer(201, record("ssu_1", "manual"));

    assertThat(play.look(list, ANA)).isEqualTo(new Answer.Stands(false));
    assertThat(play.add(list, ANA)).isEqualTo(new Answer.Stands(true));

    assertThat(play.asked().getFirst())
        .startsWith("/v1/sms/suppressions?")
        .contains("destination=+447400123456", "originator=+31612345678");
    assertThat(play.said().getLast())
        .startsWith("POST /v1/sms/suppressions {")
        .contains("\"destination\":\"+447400123456\"", "\"originator\":\"+31612345678\"");
  }

  @Test
  void whoeverSentStopStandsThereAlready() {
    play.answer(200, "{\"data\":[" + record("ssu_1", "keyword_stop") + "]}");

    assertThat(play.look(list, ANA)).isEqualTo(new Answer.Stands(true));
  }

  @Test
  void endsWhatWasEnteredAndNotWhatThePersonSent() {
    play.answer(
            200,
            "{\"data\":["
                + record("ssu_1", "keyword_stop")
                + ","
                + record("ssu_2", "manual")
                + "]}")
        .answer(204, "");

    assertThat(play.remove(list, ANA)).isEqualTo(new Answer.Stands(false));

    assertThat(play.said()).hasSize(2);
    assertThat(play.said().getLast()).isEqualTo("DELETE /v1/sms/suppressions/ssu_2");
  }

  @Test
  void saysWhatIsToBeTriedAgainAndWhatIsNot() {
    assertThat(play.answer(403, "{}").look(list, ANA))
        .isEqualTo(new Answer.NotNow("Bird answers http-403"));
    assertThat(play.answer(200, "<html>").remove(list, ANA))
        .isEqualTo(new Answer.NotNow("Bird answers something else than a list"));
    assertThat(play.answer(422, "{}").add(list, ANA))
        .isEqualTo(new Answer.Never("Bird answers http-422"));
    assertThat(
            play.answer(200, "{\"data\":[" + record("ssu_2", "manual") + "]}")
                .answer(500, "{}")
                .remove(list, ANA))
        .isEqualTo(new Answer.NotNow("Bird answers http-500"));
  }

  private static String record(String id, String reason) {
    return "{\"id\":\""
        + id
        + "\",\"destination\":\"+447400123456\",\"reason\":\""
        + reason
        + "\",\"applies_to\":\"all\"}";
  }
}
