package allday.channels.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.OptOutList.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendGridOptOutsTest {
  private static final String ANA = "ana@example.net";

  private final SendGridOptOuts list = new SendGridOptOuts();
  private final BlockListPlay grouped =
      new BlockListPlay(
          SendGridProvider.ID,
          Map.of("from", "orders@shop.example.com", "asm-group", "12345"),
          Map.of("api-key", "SG.kJ3nV0xQ"));
  private final BlockListPlay global =
      new BlockListPlay(
          SendGridProvider.ID,
          Map.of("from", "orders@shop.example.com", "region", "eu"),
          Map.of("api-key", "SG.kJ3nV0xQ"));

  @Test
  void writesIntoTheGroupOfOurMails() {
    grouped
        .answer(200, "[]")
        .answer(201, "{\"recipient_emails\":[\"ana@example.net\"]}")
        .answer(200, "[\"ana@example.net\"]")
        .answer(204, "");

    assertThat(grouped.look(list, ANA)).isEqualTo(new Answer.Stands(false));
    assertThat(grouped.add(list, ANA)).isEqualTo(new Answer.Stands(true));
    assertThat(grouped.look(list, ANA)).isEqualTo(new Answer.Stands(true));
    assertThat(grouped.remove(list, ANA)).isEqualTo(new Answer.Stands(false));

    var recipients = "{\"recipient_emails\":[\"ana@example.net\"]}";
    assertThat(grouped.said())
        .containsExactly(
            "POST /v3/asm/groups/12345/suppressions/search " + recipients,
            "POST /v3/asm/groups/12345/suppressions " + recipients,
            "POST /v3/asm/groups/12345/suppressions/search " + recipients,
            "DELETE /v3/asm/groups/12345/suppressions/ana@example.net");
    assertThat(grouped.calls.getFirst().headers())
        .containsEntry("Authorization", "Bearer SG.kJ3nV0xQ");
  }

  @Test
  void writesIntoTheGlobalListWhereOurMailsHaveNoGroup() {
    global
        .answer(200, "{}")
        .answer(201, "{\"recipient_emails\":[\"ana@example.net\"]}")
        .answer(200, "{\"recipient_email\":\"Ana@Example.net\"}")
        .answer(404, "{}");

    assertThat(global.look(list, ANA)).isEqualTo(new Answer.Stands(false));
    assertThat(global.add(list, ANA)).isEqualTo(new Answer.Stands(true));
    assertThat(global.look(list, ANA)).isEqualTo(new Answer.Stands(true));
    assertThat(global.remove(list, ANA)).as("gone already").isEqualTo(new Answer.Stands(false));

    assertThat(global.said())
        .containsExactly(
            "GET /v3/asm/suppressions/global/ana@example.net",
            "POST /v3/asm/suppressions/global {\"recipient_emails\":[\"ana@example.net\"]}",
            "GET /v3/asm/suppressions/global/ana@example.net",
            "DELETE /v3/asm/suppressions/global/ana@example.net");
    assertThat(global.calls.getFirst().uri().getHost()).isEqualTo("api.eu.sendgrid.com");
  }

  @Test
  void saysWhatIsToBeTriedAgainAndWhatIsNot() {
    assertThat(grouped.answer(403, "{}").look(list, ANA))
        .isEqualTo(new Answer.NotNow("SendGrid answers http-403"));
    assertThat(grouped.answer(429, "{}").add(list, ANA))
        .isEqualTo(new Answer.NotNow("SendGrid answers http-429"));
    assertThat(grouped.answer(400, "{}").add(list, ANA))
        .isEqualTo(new Answer.Never("SendGrid answers http-400"));
    assertThat(grouped.answer(200, "no json").look(list, ANA))
        .isEqualTo(new Answer.NotNow("SendGrid answers something else than a list"));
    assertThat(grouped.remove(list, ANA)).isEqualTo(new Answer.NotNow("nobody is there"));
  }
}
