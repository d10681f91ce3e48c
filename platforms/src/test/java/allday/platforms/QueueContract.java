package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpCall;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every queue that deletes what it gives must keep. */
public abstract class QueueContract {
  protected abstract OrderQueue queue();

  protected abstract Connection connection();

  /** The call as documented; compared by its parts. */
  protected abstract HttpCall documentedCall();

  /** An answer with several orders. */
  protected abstract byte[] answer();

  protected abstract List<String> idsInAnswer();

  /** An answer with none. */
  protected abstract byte[] emptyAnswer();

  @Test
  void callsAsDocumented() {
    var call = queue().take(connection());

    var documented = documentedCall();
    assertThat(call.method()).isEqualTo(documented.method());
    assertThat(call.uri()).isEqualTo(documented.uri());
    assertThat(call.headers()).containsAllEntriesOf(documented.headers());
  }

  @Test
  void readsWhatCame() {
    var page = (Page.Found) queue().read(answer(), connection(), PlatformContract.NOW, Origin.POLL);

    assertThat(page.orders()).extracting(RawOrder::sourceOrderId).isEqualTo(idsInAnswer());
  }

  @Test
  void readsTheSameAgainAfterACrash() {
    var first =
        (Page.Found) queue().read(answer(), connection(), PlatformContract.NOW, Origin.POLL);
    var again =
        (Page.Found)
            queue()
                .read(answer(), connection(), PlatformContract.NOW.plusSeconds(900), Origin.POLL);

    assertThat(again.orders())
        .extracting(RawOrder::identity)
        .isEqualTo(first.orders().stream().map(RawOrder::identity).toList());
  }

  @Test
  void stopsAskingWhenNothingWaits() {
    var page =
        (Page.Found) queue().read(emptyAnswer(), connection(), PlatformContract.NOW, Origin.POLL);

    assertThat(page.orders()).isEmpty();
    assertThat(page.next()).isNull();
  }
}
