package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void cutsNoCharacterInTwo() {
    assertThat(Texts.cut("ab😀", 3)).isEqualTo("ab");
    assertThat(Texts.cut("ab😀", 4)).isEqualTo("ab😀");
  }

  @Test
  void cutsNoEscapeInTwo() {
    assertThat(Texts.escaped("a&b", 5, each -> each.replace("&", "&amp;"))).isEqualTo("a");
    assertThat(Texts.escaped("a&b", 6, each -> each.replace("&", "&amp;"))).isEqualTo("a&amp;");
  }

  @Test
  void letsNoLineBreakThrough() {
    assertThat(Texts.oneLine("a\r\nb\n\nc\u2028d")).isEqualTo("a b c d");
  }

  @Test
  void showsMarkdownAsItIsAndKeepsUrlsWhole() {
    assertThat(Texts.markdown("*a* [b](c)\nhttps://x.example.com/a_b", 100))
        .isEqualTo("\\*a\\* \\[b\\](c)\nhttps://x.example.com/a_b");
    assertThat(Texts.markdown("ab*", 3)).isEqualTo("ab");
  }
}
