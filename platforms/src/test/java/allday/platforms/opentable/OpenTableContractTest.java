package allday.platforms.opentable;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.PlatformServer;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenTableContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(OpenTableContractTest.class);
  private static final String ID = "123456-7001";

  @Override
  protected Platform platform() {
    return new OpenTablePlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new OpenTableMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://opentable.example.com").build();
  }

  private static TestConnections connectionTo(String baseUrl) {
    return TestConnections.of("opentable")
        .store("123456", TestConnections.branch("soho", "America/New_York", "US", "USD"))
        .setting("base-url", baseUrl)
        .setting("token-url", baseUrl + "/api/v2/oauth/token")
        .setting("client-id", "partner-7")
        .setting("own-channels", "Phone, Walk-in")
        .setting("deposit-at", "/deposit/amount")
        .secret("client-secret", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("BOOKED", OrderStatus.PLACED),
        status("Booked", OrderStatus.PLACED),
        status("NotConfirmed", OrderStatus.PLACED),
        status("Not Confirmed", OrderStatus.PLACED),
        status("Pending", OrderStatus.PLACED),
        status("Waitlisted", OrderStatus.PLACED),
        status("WAIT_LIST", OrderStatus.PLACED),
        status("Confirmed", OrderStatus.CONFIRMED),
        status("Arrived", OrderStatus.CONFIRMED),
        status("Partially-Arrived", OrderStatus.CONFIRMED),
        status("SEATED", OrderStatus.PREPARING),
        status("ASSUMED_SEATED", OrderStatus.PREPARING),
        status("DONE", OrderStatus.COMPLETED),
        status("Finished", OrderStatus.COMPLETED),
        status("NOSHOW", OrderStatus.FAILED),
        status("No Show", OrderStatus.FAILED),
        status("CANCELED", OrderStatus.CANCELLED),
        status("Cancelled", OrderStatus.CANCELLED),
        status("Cancelled_By_Restaurant", OrderStatus.CANCELLED),
        timed("Booked", "\"seated_time_utc\":\"2026-03-02T17:00:00Z\"", OrderStatus.PREPARING),
        timed("Seated", "\"done_time_utc\":\"2026-03-02T17:00:00Z\"", OrderStatus.COMPLETED),
        timed("Dessert", "\"seated_time_utc\":\"2026-03-02T17:00:00Z\"", OrderStatus.PREPARING),
        timed("Cancelled", "\"done_time_utc\":\"2026-03-02T17:00:00Z\"", OrderStatus.CANCELLED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("reservation", reservation(ID, "Levitating", "\"zz\":0"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("reservation", reservation(id, "Booked", "\"zz\":0"));
  }

  private StatusCase status(String state, OrderStatus meaning) {
    return timed(state, "\"zz\":0", meaning);
  }

  private StatusCase timed(String state, String time, OrderStatus meaning) {
    return new StatusCase(
        state + " " + time, raw("reservation", reservation(ID, state, time)), meaning);
  }

  private static String reservation(String id, String state, String more) {
    return """
        {"id":"%s","rid":123456,"sequence_id":1,"state":"%s","created_date_utc":"2026-03-01T10:00:00Z",%s}"""
        .formatted(id, state, more);
  }

  @Test
  void aReservationWithItsGuestIsNewerThanTheSameWithout() {
    var listed = raw("reservation", FIXTURES.bytes("answers/reservation.json"));
    var fetched =
        raw(
            "reservation-with-guest",
            "{\"reservation\":%s,\"guest\":%s}"
                .formatted(
                    FIXTURES.text("answers/reservation.json"),
                    FIXTURES.text("answers/guest.json")));

    assertThat(version(fetched)).isGreaterThan(version(listed));
  }

  @Test
  void anOperatorsOwnWordCountsHoweverItIsWritten() {
    var connection =
        connectionTo("https://opentable.example.com")
            .setting("status-map.Menus Given", "CONFIRMED")
            .setting("status-map.ASSUMED_SEATED", "IGNORE")
            .build();

    var given =
        mapper().map(raw("reservation", reservation(ID, "menus given", "\"z\":0")), connection);
    var assumed =
        mapper().map(raw("reservation", reservation(ID, "Assumed_Seated", "\"z\":0")), connection);

    assertThat(statusOf(given).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(statusOf(assumed).status()).isNull();
    assertThat(statusOf(assumed).known()).isTrue();
  }

  @Test
  void aDepositThatCannotBeDividedIsNotGuessed() {
    var mapping =
        map(
            raw(
                "reservation",
                reservation(
                    ID,
                    "Booked",
                    "\"currency_code\":\"USD\",\"currency_denominator\":3,\"deposit\":{\"amount\":100}")));

    assertThat(mapping)
        .isInstanceOfSatisfying(
            Mapping.Unmapped.class,
            unmapped -> assertThat(unmapped.why()).contains("/currency_denominator"));
  }

  private BigDecimal version(RawOrder raw) {
    return new BigDecimal(((Mapping.Mapped) map(raw)).order().identity().sourceVersion());
  }

  private static void otherwise(
      PlatformServer server,
      com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder what) {
    server.wire().stubFor(any(anyUrl()).atPriority(100).willReturn(what));
  }

  private static void stubToken(PlatformServer server) {
    server
        .wire()
        .stubFor(
            post("/api/v2/oauth/token?grant_type=client_credentials")
                .withBasicAuth("partner-7", HIDDEN)
                .willReturn(
                    aResponse()
                        .withBody(
                            "{\"access_token\":\"token-1\",\"token_type\":\"bearer\",\"expires_in\":2419181}")));
  }

  private static com.github.tomakehurst.wiremock.client.MappingBuilder authorized(String url) {
    return get(url).withHeader("Authorization", equalTo("Bearer token-1"));
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new OpenTableFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
          OpenTablePlatform.ID,
          connectionTo("http://any").build().id(),
          ID,
          "reservation.listed",
          PlatformContract.NOW,
          Origin.POLL);
    }

    @Override
    protected void stubToken() {
      OpenTableContractTest.stubToken(server);
    }

    @Override
    protected void stubOrder() {
      stubReservation();
      server
          .wire()
          .stubFor(
              authorized("/sync/v2/guests/123456-9001")
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/guest.json"))));
    }

    private void stubReservation() {
      server
          .wire()
          .stubFor(
              authorized("/sync/v2/reservations/" + ID)
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/reservation.json"))));
    }

    @Test
    void bringsTheGuestBesideTheReservation() {
      stubToken();
      stubOrder();

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      var order = ((Mapping.Mapped) map(fetched.orders().getFirst())).order();
      assertThat(order.customer().name()).isEqualTo("Dana K");
      assertThat(order.fulfilment().partySize()).isEqualTo(4);
    }

    @Test
    void aGuestWhoIsGoneLeavesTheReservation() {
      stubToken();
      stubReservation();
      otherwise(server, aResponse().withStatus(404));

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      assertThat(fetched.orders().getFirst().form()).isEqualTo("reservation");
    }

    @Test
    void aGuestWhoCannotBeReadNowIsWaitedFor() {
      stubToken();
      stubReservation();
      otherwise(server, aResponse().withStatus(503));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
    }

    @Test
    void theTokenMayBeAskedForByGet() {
      server
          .wire()
          .stubFor(
              get("/api/v2/oauth/token?grant_type=client_credentials")
                  .withBasicAuth("partner-7", HIDDEN)
                  .willReturn(aResponse().withBody("{\"access_token\":\"token-1\"}")));
      stubOrder();

      var result =
          attempt(connectionTo(server.url().toString()).setting("token-method", "get").build());

      assertThat(result).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    void saysThatAnOperatorMustLookWhenTheCredentialsAreWrong() {
      server
          .wire()
          .stubFor(
              post(urlPathEqualTo("/api/v2/oauth/token"))
                  .willReturn(
                      aResponse().withStatus(400).withBody("{\"error\":\"invalid_client\"}")));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Denied.class);
    }
  }

  @Nested
  class Polling extends PollContract {
    private static final String FIRST =
        "/sync/v2/reservations?rid=123456&updated_after=2026-03-02T16%3A30%3A00Z&limit=1000&offset=0";

    @Override
    protected OrderPoller poller() {
      return new OpenTablePoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected void stubToken() {
      OpenTableContractTest.stubToken(server);
    }

    @Override
    protected void stubPages() {
      server
          .wire()
          .stubFor(
              authorized(FIRST)
                  .willReturn(
                      page(
                          "true",
                          "\"https://elsewhere.example.com/sync/v2/reservations?rid=123456&offset=1000&limit=1000\"",
                          "r1",
                          "r2")));
      server
          .wire()
          .stubFor(
              authorized("/sync/v2/reservations?rid=123456&offset=1000&limit=1000")
                  .willReturn(page("false", "null", "r3")));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("r1", "r2", "r3");
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder page(
        String more, String url, String... ids) {
      var items = Stream.of(ids).map(id -> changedAt(id, "2026-03-02T17:29:00Z")).toList();
      return aResponse()
          .withBody(
              "{\"hasNextPage\":%s,\"nextPageUrl\":%s,\"offset\":0,\"limit\":1000,\"items\":[%s]}"
                  .formatted(more, url, String.join(",\n", items)));
    }

    private static String changedAt(String id, String at) {
      return reservation(id, "Booked", "\"updated_at_utc\":\"" + at + "\"");
    }

    @Test
    void whatAPollHasSeenBeforeIsNotFetchedAgain() {
      stubToken();
      otherwise(
          server,
          aResponse()
              .withBody(
                  "{\"hasNextPage\":false,\"items\":[%s,%s]}"
                      .formatted(
                          changedAt("old", "2026-03-01T09:00:00Z"),
                          changedAt("new", "2026-03-02T17:20:00Z"))));
      var window = new Window(NOW.minus(Duration.ofDays(2)).minusSeconds(600), NOW);

      var page =
          (Page.Found)
              poller().poll(connection(server.url()), window, null, Origin.POLL, server.api());

      assertThat(page.orders()).extracting(RawOrder::sourceOrderId).containsExactly("old");
      assertThat(page.notices()).extracting(OrderNotice::sourceOrderId).containsExactly("new");
    }

    @Test
    void aPersonsSyncFetchesEveryGuest() {
      stubToken();
      otherwise(
          server,
          aResponse()
              .withBody(
                  "{\"hasNextPage\":false,\"items\":[%s]}"
                      .formatted(changedAt("old", "2026-03-01T09:00:00Z"))));
      var window = new Window(NOW.minus(Duration.ofDays(3)), NOW);

      var page =
          (Page.Found)
              poller().poll(connection(server.url()), window, null, Origin.SYNC, server.api());

      assertThat(page.notices()).hasSize(1);
    }

    @Test
    void aMissingUrlOfTheNextPageIsMadeFromTheOffset() {
      stubToken();
      server.wire().stubFor(authorized(FIRST).willReturn(page("true", "null", "r1", "r2")));

      var page = (Page.Found) attempt(connection(server.url()));

      assertThat(page.next()).startsWith("0:").contains("offset=2");
    }

    @Test
    void oneRestaurantAfterTheOther() {
      stubToken();
      otherwise(server, aResponse().withBody("{\"hasNextPage\":false,\"items\":[]}"));
      var connection =
          connectionTo(server.url().toString()).setting("restaurants", "11, 22").build();
      var api = server.api();

      var first = (Page.Found) poller().poll(connection, LAST_HOUR, null, Origin.POLL, api);
      var second =
          (Page.Found) poller().poll(connection, LAST_HOUR, first.next(), Origin.POLL, api);

      assertThat(second.next()).isNull();
      server.wire().verify(getRequestedFor(urlEqualTo(FIRST.replace("123456", "22"))));
    }

    @Test
    void saysSoWhenNoRestaurantIsNamed() {
      var nobody =
          TestConnections.of("opentable")
              .setting("base-url", server.url().toString())
              .setting("client-id", "partner-7")
              .secret("client-secret", HIDDEN)
              .build();

      assertThat(attempt(nobody)).isInstanceOf(Trouble.Denied.class);
    }
  }
}
