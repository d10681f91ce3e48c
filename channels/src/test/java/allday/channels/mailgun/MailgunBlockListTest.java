package allday.channels.mailgun;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.BlockList.Blocked;
import allday.contracts.channel.BlockList.Page;
import allday.contracts.channel.BlockList.Why;
import allday.contracts.channel.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailgunBlockListTest {
  private final MailgunBlockList list = new MailgunBlockList();
  private final BlockListPlay play =
      new BlockListPlay(
          MailgunProvider.ID,
          Map.of("domain", "mg.shop.example.com", "from", "orders@shop.example.com", "tag", "news"),
          Map.of("api-key", "key-3ax6xnjp"));

  @Test
  void readsThreeLists() {
    play.answer(
            200,
            """
            {"items":[
              {"address":"all@example.net","tags":["*"],"created_at":"Fri, 18 Oct 2024 18:28:14 UTC"},
              {"address":"other@example.net","tags":["party"],"created_at":"Fri, 18 Oct 2024 18:28:14 UTC"},
              {"address":"ours@example.net","tags":["news"],"created_at":"yesterday"}]}""")
        .answer(200, "{\"items\":[{\"address\":\"angry@example.net\"}]}")
        .answer(200, "{\"items\":[{\"address\":\"gone@example.net\",\"code\":\"550\"}]}");

    var blocked = play.all(list);

    assertThat(blocked)
        .containsExactly(
            new Blocked(
                Kind.EMAIL,
                "all@example.net",
                null,
                Why.OPTED_OUT,
                "unsubscribes",
                Instant.parse("2024-10-18T18:28:14Z")),
            blocked("ours@example.net", Why.OPTED_OUT, "unsubscribes"),
            blocked("angry@example.net", Why.COMPLAINT, "complaints"),
            blocked("gone@example.net", Why.ADDRESS_DEAD, "bounces"));
    assertThat(play.asked())
        .containsExactly(
            "/v3/mg.shop.example.com/unsubscribes?limit=1000",
            "/v3/mg.shop.example.com/complaints?limit=1000",
            "/v3/mg.shop.example.com/bounces?limit=1000");
  }

  @Test
  void goesOnAfterTheLastOfAFullPage() {
    var full =
        IntStream.range(0, 1000)
            .mapToObj(i -> "{\"address\":\"a" + i + "@example.net\",\"tags\":[]}")
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    play.answer(200, full)
        .answer(200, "{\"items\":[]}")
        .answer(200, "{\"items\":[]}")
        .answer(200, "{\"items\":[]}");

    assertThat(play.all(list)).hasSize(1000);
    assertThat(play.calls.get(1).uri().getQuery())
        .contains("page=next", "address=a999@example.net", "limit=1000");
  }

  @Test
  void saysWhenItCannotBeRead() {
    assertThat(play.answer(401, "Forbidden").page(list, null))
        .isEqualTo(new Page.NotNow("Mailgun answers http-401"));
    assertThat(play.answer(200, "<html>").page(list, null)).isInstanceOf(Page.NotNow.class);
    assertThat(play.page(list, null)).isEqualTo(new Page.NotNow("nobody is there"));
  }

  private static Blocked blocked(String address, Why why, String how) {
    return new Blocked(Kind.EMAIL, address, null, why, how, null);
  }
}
