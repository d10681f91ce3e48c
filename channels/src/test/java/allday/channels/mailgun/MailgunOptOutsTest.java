package allday.channels.mailgun;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.OptOutList.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailgunOptOutsTest {
  private static final String ANA = "ana@example.net";

  private final MailgunOptOuts list = new MailgunOptOuts();
  private final BlockListPlay play =
      new BlockListPlay(
          MailgunProvider.ID,
          Map.of("domain", "mg.shop.example.com", "from", "orders@mg.shop.example.com"),
          Map.of("api-key", "key-1"));

  @Test
  void writesIntoTheDomainsUnsubscribes() {
    play.answer(404, "{\"message\":\"Address not found in unsubscribers table\"}")
        .answer(200, "{\"message\":\"Address has been added to the unsubscribes table\"}")
        .answer(200, "{\"address\":\"ana@example.net\",\"tags\":[\"*\"]}")
        .answer(200, "{\"message\":\"Unsubscribe event has been removed\"}")
        .answer(404, "{\"message\":\"Address not found in unsubscribers table\"}");

    assertThat(play.look(list, ANA)).isEqualTo(new Answer.Stands(false));
    assertThat(play.add(list, ANA)).isEqualTo(new Answer.Stands(true));
    assertThat(play.look(list, ANA)).isEqualTo(new Answer.Stands(true));
    assertThat(play.remove(list, ANA)).isEqualTo(new Answer.Stands(false));
    assertThat(play.remove(list, ANA)).as("gone already").isEqualTo(new Answer.Stands(false));

    assertThat(play.calls.get(1).uri().getPath()).isEqualTo("/v3/mg.shop.example.com/unsubscribes");
    assertThat(new String(play.calls.get(1).body())).contains("address=ana%40example.net", "tag=*");
    assertThat(play.said().get(3))
        .isEqualTo("DELETE /v3/mg.shop.example.com/unsubscribes/ana@example.net");
    assertThat(play.calls.getFirst().headers().get("Authorization")).startsWith("Basic ");
  }

  @Test
  void saysWhatIsToBeTriedAgainAndWhatIsNot() {
    assertThat(play.answer(401, "Forbidden").look(list, ANA))
        .as("a sending key")
        .isEqualTo(new Answer.NotNow("Mailgun answers http-401"));
    assertThat(play.answer(404, "{}").add(list, ANA))
        .as("a domain of another region")
        .isEqualTo(new Answer.NotNow("Mailgun answers http-404"));
    assertThat(play.answer(400, "{}").add(list, ANA))
        .isEqualTo(new Answer.Never("Mailgun answers http-400"));
    assertThat(play.add(list, ANA)).isEqualTo(new Answer.NotNow("nobody is there"));
  }
}
