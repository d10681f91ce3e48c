package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Doc GUEST =
      Json.parse("{\"first\":\" Ada \",\"last\":\"\"}".getBytes(StandardCharsets.UTF_8));

  @Test
  void areJoinedWhereTheyAreThere() {
    assertThat(Texts.joined(" ", GUEST.at("/first").text(), null, "Lovelace"))
        .isEqualTo("Ada Lovelace");
    assertThat(Texts.joined(" ", GUEST.at("/last").text(), null)).isNull();
  }

  @Test
  void theFirstIsTheOneThatIsThere() {
    assertThat(Texts.first(GUEST.at("/nick"), GUEST.at("/last"), GUEST.at("/first")))
        .isEqualTo("Ada");
    assertThat(Texts.first(GUEST.at("/last"))).isNull();
  }
}
