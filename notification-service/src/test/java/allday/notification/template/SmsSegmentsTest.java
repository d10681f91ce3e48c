package allday.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmsSegmentsTest {
  @Test
  void fits160CharactersIntoOnePart() {
    assertThat(SmsSegments.of("a".repeat(160))).isEqualTo(1);
    assertThat(SmsSegments.of("a".repeat(161))).isEqualTo(2);
    assertThat(SmsSegments.of("a".repeat(306))).isEqualTo(2);
    assertThat(SmsSegments.of("a".repeat(307))).isEqualTo(3);
  }

  @Test
  void countsAEuroTwice() {
    assertThat(SmsSegments.of("€".repeat(80))).isEqualTo(1);
    assertThat(SmsSegments.of("€".repeat(81))).isEqualTo(2);
  }

  @Test
  void halvesTheRoomForOneForeignCharacter() {
    assertThat(SmsSegments.of("я" + "a".repeat(69))).isEqualTo(1);
    assertThat(SmsSegments.of("я" + "a".repeat(70))).isEqualTo(2);
  }

  @Test
  void doesNotDivideAnEmoji() {
    assertThat(SmsSegments.of("😀".repeat(35))).isEqualTo(1);
    assertThat(SmsSegments.of("😀".repeat(66))).isEqualTo(2);
    assertThat(SmsSegments.of("😀".repeat(67))).isEqualTo(3);
  }
}
