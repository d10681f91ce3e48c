package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branch;
import allday.contracts.config.Setting;
import allday.contracts.platform.Connection;
import org.junit.jupiter.api.Test;

class StoresToPollTest {
  private static final Setting<String> STORES = Setting.text("poll-stores", "Which to poll.");
  private static final Branch BRANCH =
      TestConnections.branch("camden", "Europe/London", "GB", "GBP");

  @Test
  void areThoseOfTheSettingInItsOrder() {
    var connection =
        TestConnections.of("sample")
            .store("s1", BRANCH)
            .setting("poll-stores", "s9, s3,,s4 ,*")
            .build();

    assertThat(connection.storesToPoll(STORES)).containsExactly("s9", "s3", "s4");
  }

  @Test
  void areThoseWithABranchOfTheirOwnWithoutTheSetting() {
    var connection =
        TestConnections.of("sample")
            .store("s2", BRANCH)
            .store(Connection.ANY_STORE, BRANCH)
            .store("s1", BRANCH)
            .build();

    assertThat(connection.storesToPoll(STORES)).containsExactly("s1", "s2");
  }
}
