package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.Origin;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every poller must keep. */
public abstract class PollContract extends TroubleContract {
  protected static final Window LAST_HOUR =
      new Window(PlatformContract.NOW.minus(Duration.ofHours(1)), PlatformContract.NOW);

  protected abstract OrderPoller poller();

  /**
   * Lets the platform give several pages; with a check that each request is as documented, window
   * and credentials included.
   */
  protected abstract void stubPages();

  /** The ids on those pages, in their order. */
  protected abstract List<String> idsOnPages();

  @Test
  void walksThroughAllPages() {
    stubToken();
    stubPages();
    var api = server.api();

    var ids = new ArrayList<String>();
    String cursor = null;
    int pages = 0;
    do {
      var page = (Page.Found) page(connection(server.url()), cursor, api);
      page.orders().forEach(order -> ids.add(order.sourceOrderId()));
      page.notices().forEach(notice -> ids.add(notice.sourceOrderId()));
      assertThat(page.orders())
          .allSatisfy(order -> assertThat(order.origin()).isEqualTo(Origin.POLL));
      cursor = page.next();
      pages++;
    } while (cursor != null && pages < 20);

    assertThat(ids).isEqualTo(idsOnPages());
    assertThat(pages).as("pages").isBetween(2, 19);
  }

  @Override
  protected Object attempt(Connection connection) {
    return page(connection, null, server.api());
  }

  private Page page(Connection connection, @Nullable String cursor, Api api) {
    try {
      return poller().poll(connection, LAST_HOUR, cursor, Origin.POLL, api);
    } catch (PayloadProblem problem) {
      return new Trouble.Broken(problem.getMessage());
    }
  }
}
