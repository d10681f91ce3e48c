package allday.platforms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderNotice;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import org.junit.jupiter.api.Test;

/** What every fetcher must keep. */
public abstract class FetchContract extends TroubleContract {
  protected abstract OrderFetcher fetcher();

  /** A notice of the order that {@link #stubOrder} knows. */
  protected abstract OrderNotice notice();

  /**
   * Lets the platform give the order; with a check that the request is as documented, credentials
   * included.
   */
  protected abstract void stubOrder();

  @Test
  void fetchesTheOrder() {
    stubToken();
    stubOrder();

    var result = attempt(connection(server.url()));

    assertThat(result)
        .isInstanceOfSatisfying(
            FetchResult.Fetched.class,
            fetched -> {
              assertThat(fetched.orders()).isNotEmpty();
              assertThat(fetched.orders())
                  .allSatisfy(order -> assertThat(order.key()).isEqualTo(notice().key()));
            });
  }

  @Test
  void givesTheSameStateTheSameIdentity() {
    stubToken();
    stubOrder();

    var first = (FetchResult.Fetched) attempt(connection(server.url()));
    var second = (FetchResult.Fetched) attempt(connection(server.url()));

    assertThat(second.orders().getFirst().identity())
        .isEqualTo(first.orders().getFirst().identity());
  }

  @Test
  void saysSoWhenThePlatformDoesNotKnowTheOrder() {
    stubToken();
    server.otherwise(aResponse().withStatus(404).withBody("{}"));

    assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.NotFound.class);
  }

  @Override
  protected Object attempt(Connection connection) {
    try {
      return fetcher().fetch(notice(), connection, server.api());
    } catch (PayloadProblem problem) {
      return new Trouble.Broken(problem.getMessage());
    }
  }
}
