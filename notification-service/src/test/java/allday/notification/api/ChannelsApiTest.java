package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.Receipt.Rated;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.contracts.channel.Receipt.Rated.Subject;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.rating.Ratings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChannelsApiTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  @Test
  @DisplayName("8: each channel with what its provider thinks of its sender and its texts")
  void section8ShowsHowSendersAndTextsAreRated() {
    say(Subject.SENDER, Aspect.QUALITY, Rating.AT_RISK, "YELLOW");
    say(Subject.SENDER, Aspect.LIMIT, Rating.GOOD, "TIER_2K");
    say(new Subject("order_ready", "en"), Aspect.STATUS, Rating.BAD, "REJECTED");

    var channels = harness.bean(ChannelsApi.class).list().items();

    assertThat(channels)
        .extracting(one -> one.id().value())
        .containsExactly("sms", "mail", "wapp", "page", "slack", "pager", "voice");
    assertThat(channels.get(2).ratings())
        .extracting(one -> one.aspect() + " " + one.rating() + " " + one.word())
        .containsExactly("LIMIT GOOD TIER_2K", "QUALITY AT_RISK YELLOW");
    assertThat(channels.get(2).templates())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("order_ready");
              assertThat(one.usable()).isFalse();
            });
    assertThat(channels.getFirst().ratings()).isEmpty();
  }

  private static void say(Subject about, Aspect aspect, Rating rating, String word) {
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId("wapp")).orElseThrow();
    harness
        .bean(Ratings.class)
        .take(line, new Rated(word, about, aspect, rating, word, null, null));
  }
}
