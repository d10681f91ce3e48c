package allday.channels.sns;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.BlockListPlay;
import allday.contracts.channel.BlockList.Blocked;
import allday.contracts.channel.BlockList.Page;
import allday.contracts.channel.BlockList.Why;
import allday.contracts.channel.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnsBlockListTest {
  private final SnsBlockList list =
      new SnsBlockList(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
  private final BlockListPlay play =
      new BlockListPlay(
          SnsProvider.ID,
          Map.of("region", "eu-west-1", "access-key-id", "AKIAIOSFODNN7EXAMPLE"),
          Map.of("secret-access-key", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY"));

  @Test
  void readsNumbersPageByPage() {
    play.answer(200, xml("<member>+447400123456</member>", "<nextToken>AAE=</nextToken>"))
        .answer(200, xml("<member>+15005550006</member>", ""));

    assertThat(play.all(list))
        .containsExactly(
            new Blocked(Kind.SMS, "+447400123456", null, Why.OPTED_OUT, "STOP", null),
            new Blocked(Kind.SMS, "+15005550006", null, Why.OPTED_OUT, "STOP", null));
    assertThat(body(0)).contains("Action=ListPhoneNumbersOptedOut").doesNotContain("nextToken");
    assertThat(body(1)).contains("nextToken=AAE%3D");
    assertThat(play.calls.getFirst().headers()).containsKey("Authorization");
  }

  @Test
  void saysWhenItCannotBeRead() {
    assertThat(play.answer(403, "<Code>AuthorizationError</Code>").page(list, null))
        .isEqualTo(new Page.NotNow("SNS answers http-403"));
  }

  private String body(int call) {
    return new String(play.calls.get(call).body(), StandardCharsets.US_ASCII);
  }

  private static String xml(String members, String next) {
    return "<ListPhoneNumbersOptedOutResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
        + "<ListPhoneNumbersOptedOutResult><phoneNumbers>"
        + members
        + "</phoneNumbers>"
        + next
        + "</ListPhoneNumbersOptedOutResult></ListPhoneNumbersOptedOutResponse>";
  }
}
