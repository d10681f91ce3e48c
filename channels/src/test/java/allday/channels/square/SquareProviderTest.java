package allday.channels.square;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SquareProviderTest {
  @Test
  void doesNotStartWhereItWouldTellNobody() {
    var settings = new Settings(Map.of("square-messages-buyers", "false"));

    assertThat(new SquareProvider().spec().check().problems(settings, Secrets.NONE))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("would tell nobody"));
  }
}
