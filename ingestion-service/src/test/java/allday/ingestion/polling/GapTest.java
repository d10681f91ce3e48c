package allday.ingestion.polling;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.Origin;
import allday.contracts.platform.OrderPoller.By;
import allday.contracts.platform.Window;
import allday.ingestion.polling.Gap.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration OVERLAP = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void asksFromALittleBeforeTheMark() {
    var pieces = pieces(By.CHANGE, minutesAgo(2));

    assertThat(pieces).containsExactly(new Piece(window(minutesAgo(7), NOON), Origin.POLL, NOON));
  }

  @Test
  void closesAGapFromItsOldEndInPieces() {
    var pieces = pieces(By.CHANGE, minutesAgo(150));

    assertThat(pieces)
        .containsExactly(
            new Piece(window(minutesAgo(155), minutesAgo(95)), Origin.BACKFILL, minutesAgo(95)),
            new Piece(window(minutesAgo(95), minutesAgo(35)), Origin.BACKFILL, minutesAgo(35)),
            new Piece(window(minutesAgo(35), minutesAgo(4)), Origin.BACKFILL, minutesAgo(4)),
            new Piece(window(minutesAgo(4), NOON), Origin.POLL, NOON));
  }

  @Test
  void leavesNothingOutBetweenThePieces() {
    var pieces = pieces(By.CREATION, minutesAgo(1000));

    for (int i = 1; i < pieces.size(); i++) {
      assertThat(pieces.get(i).window().from()).isEqualTo(pieces.get(i - 1).window().until());
    }
    assertThat(pieces.getFirst().window().from()).isEqualTo(minutesAgo(1005));
    assertThat(pieces.getLast().completeUpTo()).isEqualTo(NOON);
  }

  @Test
  void asksOnceWhereThePlatformListsWhatIsCurrent() {
    var pieces = pieces(By.SNAPSHOT, minutesAgo(1000));

    assertThat(pieces).hasSize(1);
    assertThat(pieces.getFirst().completeUpTo()).isEqualTo(NOON);
  }

  private static List<Piece> pieces(By by, Instant mark) {
    return Gap.pieces(by, mark, NOON, OVERLAP, HOUR, minutesAgo(4));
  }

  private static Instant minutesAgo(int minutes) {
    return NOON.minus(Duration.ofMinutes(minutes));
  }

  private static Window window(Instant from, Instant until) {
    return new Window(from, until);
  }
}
