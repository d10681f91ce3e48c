package allday.channels.messagebird;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.BlockList.Blocked;
import allday.contracts.channel.BlockList.Page;
import allday.contracts.channel.BlockList.Why;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageBirdBlockListTest {
  private static final Instant AT = Instant.parse("2026-08-20T09:30:00Z");
  private final MessageBirdBlockList list = new MessageBirdBlockList();
  private final BlockListPlay play =
      new BlockListPlay(
          MessageBirdProvider.ID, Map.of("from", "+31612345678"), Map.of("api-key", "bk_eu1_x"));

  @Test
  void readsWhoOptedOutOfTheSenderPageByPage() {
    play.answer(200, page("+447400123456", "keyword_stop", "all", "\"abc\""))
        .answer(200, page("+447400123457", "carrier_opted_out", "non_transactional", "null"));

    assertThat(play.all(list))
        .containsExactly(
            new Blocked(Kind.SMS, "+447400123456", null, Why.OPTED_OUT, "keyword_stop", AT),
            new Blocked(
                Kind.SMS,
                "+447400123457",
                Purpose.MARKETING,
                Why.OPTED_OUT,
                "carrier_opted_out",
                AT));
    assertThat(play.calls.getFirst().uri().toString())
        .startsWith("https://eu1.platform.bird.com/v1/sms/suppressions?")
        .contains("originator=%2B31612345678");
    assertThat(play.asked().getLast()).contains("starting_after=abc");
    assertThat(play.calls.getFirst().headers()).containsKey("Authorization");
  }

  @Test
  void takesACoverageNobodyKnowsForAll() {
    assertThat(play.answer(200, page("+447400123456", "manual", "tomorrow", "null")).all(list))
        .containsExactly(new Blocked(Kind.SMS, "+447400123456", null, Why.OPTED_OUT, "manual", AT));
  }

  @Test
  void saysWhenItCannotBeRead() {
    assertThat(play.answer(403, "{}").page(list, null))
        .isEqualTo(new Page.NotNow("Bird answers http-403"));
    assertThat(play.answer(200, "<html>").page(list, null))
        .isEqualTo(new Page.NotNow("Bird answers something else than a list"));
    assertThat(play.page(list, null)).isEqualTo(new Page.NotNow("nobody is there"));
  }

  private static String page(String number, String reason, String coverage, String next) {
    return """
        { "data": [ { "id": "ssu_01krdgeqcxet5s7t44vh8rt9mg", "destination": "%s",
          "originator": "+31612345678", "reason": "%s", "origin": "keyword", "applies_to": "%s",
          "blocking": true, "effective_at": "2026-08-20T09:30:00Z",
          "created_at": "2026-08-20T09:30:01Z" } ], "next_cursor": %s }
        """
        .formatted(number, reason, coverage, next);
  }
}
