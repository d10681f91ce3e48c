package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.SourceRef;
import org.junit.jupiter.api.Test;

class ChannelNamesTest {

  @Test
  void theFirstNameThatTheOperatorKnowsCounts() {
    var connection = TestConnections.of("any").setting("channel-map.My Shop", "shopify").build();

    assertThat(ChannelNames.find(connection, null, "nobody", "my shop")).contains("shopify");
    assertThat(ChannelNames.find(connection, "nobody", null)).isEmpty();
  }

  @Test
  void oneChannelIsWrittenInManyWays() {
    assertThat(ChannelNames.folded("Uber Eats")).isEqualTo("ubereats");
    assertThat(ChannelNames.folded("UBER_EATS")).isEqualTo("ubereats");
    // With the rules of Turkish the capital I would lose its dot.
    assertThat(ChannelNames.folded("SWIGGY")).isEqualTo("swiggy");
  }

  @Test
  void nothingIsOwnUnlessTheOperatorSaysSo() {
    var silent = TestConnections.of("any").build();
    var told = TestConnections.of("any").setting("own-channels", "web, app").build();

    assertThat(ChannelNames.isOwn(silent, "web", "")).isFalse();
    assertThat(ChannelNames.isOwn(told, null, "APP")).isTrue();
    assertThat(ChannelNames.isOwn(told, "webshop")).isFalse();
  }

  @Test
  void aReferenceNeedsAChannelAndAnId() {
    assertThat(ChannelNames.origin("zomato", "7", "/id"))
        .containsExactly(new SourceRef("zomato", "7", "/id"));
    assertThat(ChannelNames.origin("zomato", null, "/id")).isEmpty();
    assertThat(ChannelNames.origin("", "7", "/id")).isEmpty();
    assertThat(ChannelNames.origin(ChannelNames.IGNORE, "7", "/id")).isEmpty();
  }
}
