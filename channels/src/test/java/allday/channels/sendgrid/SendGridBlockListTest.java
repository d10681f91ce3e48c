package allday.channels.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.BlockList.Blocked;
import allday.contracts.channel.BlockList.Page;
import allday.contracts.channel.BlockList.Why;
import allday.contracts.channel.Kind;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendGridBlockListTest {
  private final SendGridBlockList list = new SendGridBlockList();
  private final BlockListPlay play =
      new BlockListPlay(
          SendGridProvider.ID,
          Map.of("from", "orders@shop.example.com", "asm-group", "12345"),
          Map.of("api-key", "SG.kJ3nV0xQ"));

  @Test
  void readsFourListsAndWhoLeftOurGroup() {
    play.answer(200, "[{\"created\":1443651125,\"email\":\"out@example.net\"}]")
        .answer(
            200, "[{\"created\":1443651141,\"email\":\"angry@example.net\",\"ip\":\"10.0.0.1\"}]")
        .answer(
            200, "[{\"created\":1443651154,\"email\":\"gone@example.net\",\"status\":\"5.1.1\"}]")
        .answer(200, "[]")
        .answer(200, "[\"left@example.net\"]");

    assertThat(play.all(list))
        .containsExactly(
            blocked("out@example.net", Why.OPTED_OUT, "unsubscribes", 1443651125L),
            blocked("angry@example.net", Why.COMPLAINT, "spam_reports", 1443651141L),
            blocked("gone@example.net", Why.ADDRESS_DEAD, "bounces", 1443651154L),
            new Blocked(
                Kind.EMAIL, "left@example.net", null, Why.OPTED_OUT, "group unsubscribe", null));
    assertThat(play.calls.getFirst().uri().getPath()).isEqualTo("/v3/suppression/unsubscribes");
    assertThat(play.calls.getFirst().uri().getQuery()).contains("limit=500", "offset=0");
    assertThat(play.calls.getLast().uri().getPath()).isEqualTo("/v3/asm/groups/12345/suppressions");
    assertThat(play.calls.getFirst().headers())
        .containsEntry("Authorization", "Bearer SG.kJ3nV0xQ");
  }

  @Test
  void saysWhenItCannotBeRead() {
    assertThat(play.answer(403, "{}").page(list, null))
        .isEqualTo(new Page.NotNow("SendGrid answers http-403"));
    assertThat(play.answer(200, "no json").page(list, null)).isInstanceOf(Page.NotNow.class);
  }

  private static Blocked blocked(String address, Why why, String how, long since) {
    return new Blocked(Kind.EMAIL, address, null, why, how, Instant.ofEpochSecond(since));
  }
}
