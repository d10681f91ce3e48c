package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void whatStandsBehindTheCommandIsASetting() {
    assertThat(Main.settings(new String[] {"up", "--allday.ingestion.door.rate=100"}))
        .containsExactly("--allday.ingestion.door.rate=100");
    assertThat(Main.settings(new String[] {"demo", "--a=b"}, "--c=d"))
        .containsExactly("--a=b", "--c=d");
    assertThat(Main.settings(new String[0])).isEmpty();
  }
}
