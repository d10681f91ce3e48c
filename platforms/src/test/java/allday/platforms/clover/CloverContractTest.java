package allday.platforms.clover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
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
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloverContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(CloverContractTest.class);
  private static final String MERCHANT = "XYZVJT2ZDEMO1";
  private static final String OTHER_MERCHANT = "MNOVJT2ZDEMO2";
  private static final String ORDER = "3H1FAC05DEMO1";
  private static final String PAID = "\"paymentState\":\"PAID\"";

  @Override
  protected Platform platform() {
    return new CloverPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new CloverMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://clover.example.com").build();
  }

  private static TestConnections connectionTo(String baseUrl) {
    return TestConnections.of("clover")
        .store(MERCHANT, TestConnections.branch("chelsea", "America/New_York", "US", "USD"))
        .store(OTHER_MERCHANT, TestConnections.branch("soho", "America/New_York", "US", "USD"))
        .setting("base-url", baseUrl)
        .secret("webhook", HIDDEN)
        .secret("access-token", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("open", "\"paymentState\":\"OPEN\"", OrderStatus.PLACED),
        status("OPEN", "\"zz\":0", OrderStatus.PLACED),
        status("open", "\"paymentState\":\"PARTIALLY_PAID\"", OrderStatus.CONFIRMED),
        status("open", PAID + typed("take_out"), OrderStatus.CONFIRMED),
        status("locked", PAID + typed("delivery"), OrderStatus.CONFIRMED),
        status("locked", PAID + typed("dine_in"), OrderStatus.COMPLETED),
        status("Locked", PAID, OrderStatus.COMPLETED),
        status("locked", "\"paymentState\":\"REFUNDED\"", OrderStatus.CANCELLED),
        status("locked", "\"paymentState\":\"CREDITED\"", OrderStatus.CANCELLED),
        status("locked", "\"paymentState\":\"PARTIALLY_REFUNDED\"", null),
        status("open", "\"deletedTimestamp\":1772475000000", OrderStatus.CANCELLED),
        new StatusCase(
            "DELETE",
            raw("update", "{\"objectId\":\"O:1\",\"type\":\"DELETE\",\"ts\":1772475000000}")
                .fact("merchant", MERCHANT),
            OrderStatus.CANCELLED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", order(ORDER, "open", "\"paymentState\":\"LEVITATING\""));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, "open", PAID));
  }

  private StatusCase status(String state, String more, @Nullable OrderStatus meaning) {
    return new StatusCase(state + " " + more, raw("order", order(ORDER, state, more)), meaning);
  }

  private static String typed(String key) {
    return ",\"orderType\":{\"labelKey\":\"com.clover.order.type." + key + "\"}";
  }

  private static String order(String id, String state, String more) {
    return """
        {"merchant":"%s","order":{"id":"%s","state":"%s","currency":"USD","total":100,
         "createdTime":1772471405000,"modifiedTime":1772471412000,%s}}"""
        .formatted(MERCHANT, id, state, more);
  }

  @Test
  void aStateThatCloverDoesNotHaveSaysNothing() {
    var report = statusOf(map(raw("order", order(ORDER, "levitating", PAID))));

    assertThat(report.known()).isFalse();
  }

  @Test
  void anOperatorSaysWhatPaidMeansForAnOrderType() {
    var connection =
        connectionTo("https://clover.example.com").setting("paid-map.Patio", "CONFIRMED").build();
    var patio = order(ORDER, "open", PAID + ",\"orderType\":{\"label\":\"Patio\"}");

    assertThat(statusOf(mapper().map(raw("order", patio), connection)).status())
        .isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void anOperatorSaysWhoseNumberStandsInTheNote() {
    var connection =
        connectionTo("https://clover.example.com")
            .setting("channel-map.WEB", "woocommerce")
            .setting("own-channels", "web")
            .build();
    var raw = raw("order", FIXTURES.bytes("order/takeout-paid-with-tip.json"));

    var order = ((Mapping.Mapped) mapper().map(raw, connection)).order();

    assertThat(order.identity().originChain())
        .extracting(ref -> ref.namespace() + " " + ref.id())
        .containsExactly("woocommerce WEB-10071", "woocommerce 71");
    assertThat(order.customer().contactAllowed()).isTrue();
  }

  @Test
  void aRefreshTokenIsRefusedAtStartInWords() {
    var problems =
        platform()
            .spec()
            .check()
            .problems(
                new Settings(Map.of("paid-map.Patio", "READY")),
                new Secrets(
                    Map.of(
                        "refresh-token", List.of(new Secret("once")),
                        "access-token", List.of(new Secret("one"), new Secret("two")))));

    assertThat(problems)
        .extracting(problem -> problem.path())
        .containsExactly(
            "secrets.refresh-token", "secrets.access-token", "settings.paid-map.Patio");
    assertThat(problems.getFirst().what()).contains("work once only");
  }

  private static MappingBuilder authorized(String url) {
    return get(url).withHeader("Authorization", equalTo("Bearer " + HIDDEN));
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new CloverWebhook();
    }

    @Override
    protected Connection connection() {
      return CloverContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "several merchants", FIXTURES.bytes("webhooks/several-merchants.json"),
          "deleted", hook("{\"objectId\":\"O:A\",\"type\":\"DELETE\",\"ts\":1772471405000}"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(Headers.of("X-Clover-Auth", secret), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Clover-Auth");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    private static WebhookRequest request(Headers headers, byte[] body) {
      return new WebhookRequest("POST", "/webhooks/clover/main", null, headers, body, NOW);
    }

    private static byte[] hook(String updates) {
      return ("{\"appId\":\"DRKVJT2ZDEMO1\",\"merchants\":{\""
              + MERCHANT
              + "\":["
              + updates
              + "]}}")
          .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyMerchantsOrdersAndPaymentsAreTold() {
      var received = received(genuine(FIXTURES.bytes("webhooks/several-merchants.json")));

      assertThat(received.notices())
          .extracting(notice -> notice.facts().get("merchant") + " " + notice.sourceOrderId())
          .containsExactly(
              MERCHANT + " " + ORDER,
              MERCHANT + " P:NTVNBR75DEMO1",
              OTHER_MERCHANT + " ABCVJTABDEMO2");
    }

    @Test
    void severalUpdatesOfOneOrderAreOneFetch() {
      var received =
          received(
              genuine(
                  hook(
                      "{\"objectId\":\"O:A\",\"type\":\"CREATE\",\"ts\":1772471405000},"
                          + "{\"objectId\":\"O:A\",\"type\":\"UPDATE\",\"ts\":1772471407000},"
                          + "{\"objectId\":\"O:A\",\"type\":\"UPDATE\",\"ts\":1772471406000},"
                          + "{\"objectId\":\"I:B\",\"type\":\"UPDATE\",\"ts\":1772471406000}")));

      assertThat(received.notices())
          .extracting(OrderNotice::eventId)
          .containsExactly(MERCHANT + "/O:A/UPDATE/1772471407000");
    }

    @Test
    void aDeletedOrderIsNotFetchedWhateverElseHappened() {
      var received =
          received(
              genuine(
                  hook(
                      "{\"objectId\":\"O:A\",\"type\":\"DELETE\",\"ts\":1772471405000},"
                          + "{\"objectId\":\"O:A\",\"type\":\"UPDATE\",\"ts\":1772471407000}")));

      assertThat(received.notices()).isEmpty();
      assertThat(statusOf(map(received.orders().getFirst())).status())
          .isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void newsOfAMerchantNobodyNamedAreParked() {
      byte[] body =
          new String(FIXTURES.bytes("webhooks/several-merchants.json"), StandardCharsets.UTF_8)
              .replace(OTHER_MERCHANT, "QQQVJT2ZDEMO9")
              .getBytes(StandardCharsets.UTF_8);

      var received = received(genuine(body));

      assertThat(map(received.orders().getFirst()))
          .isInstanceOfSatisfying(
              Mapping.Unmapped.class, parked -> assertThat(parked.why()).contains("QQQVJT2ZDEMO9"));
      assertThat(received.notices()).hasSize(2);
    }

    @Test
    void theVerificationCodeIsShownToTheOperator() {
      var verdict =
          verdict(
              request(
                  Headers.NONE,
                  "{\"verificationCode\":\"5220ecf5-7dea-4396-b0ba-a1659c182887\"}"
                      .getBytes(StandardCharsets.UTF_8)));

      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Handshake.class,
              handshake -> {
                assertThat(handshake.answer().status()).isEqualTo(200);
                assertThat(handshake.what()).contains("5220ecf5-7dea-4396-b0ba-a1659c182887");
              });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"verificationCode\":\"5220ecf5-7dea-4396-b0ba-a1659c182887\",\"merchants\":{}}",
          "{\"verificationCode\":\"say yes\\nto all\"}",
          "{\"verificationCode\":[\"5220ecf5-7dea-4396-b0ba-a1659c182887\"]}",
          "[{\"verificationCode\":\"5220ecf5-7dea-4396-b0ba-a1659c182887\"}]",
          "{\"verificationcode\":\"5220ecf5-7dea-4396-b0ba-a1659c182887\"}",
          "{}"
        })
    void nothingElseIsTakenWithoutProof(String body) {
      var verdict = verdict(request(Headers.NONE, body.getBytes(StandardCharsets.UTF_8)));

      assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    }

    /** The documented sample of the header. */
    @Test
    void acceptsTheDocumentedAuthCode() {
      String code = "0307e264-b33a-4913-88aa-37b10014a0b8";
      var connection = TestConnections.of("clover").secret("webhook", code).build();

      var verdict =
          intake()
              .verify(signed(FIXTURES.bytes("webhooks/several-merchants.json"), code), connection);

      assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    }
  }

  @Nested
  class Fetching extends FetchContract {
    private static final String PATH = "/v3/merchants/" + MERCHANT;

    @Override
    protected OrderFetcher fetcher() {
      return new CloverFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return noticeOf(ORDER);
    }

    private static OrderNotice noticeOf(String id) {
      return OrderNotice.of(
              CloverPlatform.ID,
              connectionTo("http://any").build().id(),
              id,
              "UPDATE",
              PlatformContract.NOW,
              Origin.WEBHOOK)
          .event("e", PlatformContract.NOW)
          .fact("merchant", MERCHANT);
    }

    @Override
    protected void stubOrder() {
      for (String expand :
          List.of(
              "lineItems,lineItems.modifications,lineItems.discounts",
              "payments,customers,orderType",
              "discounts,serviceCharge")) {
        stub("/orders/" + ORDER + "?expand=" + expand, FIXTURES.bytes("answers/order.json"));
      }
      stub(
          "/customers/RA66D9R6DEMO1?expand=phoneNumbers,emailAddresses",
          FIXTURES.bytes("answers/customer.json"));
    }

    private void stub(String path, byte[] answer) {
      server.wire().stubFor(authorized(PATH + path).willReturn(aResponse().withBody(answer)));
    }

    @Test
    void theFetchedPartsAreOneOrder() {
      stubOrder();

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      var order = ((Mapping.Mapped) map(fetched.orders().getFirst())).order();
      assertThat(order.lines()).hasSize(2);
      assertThat(order.totals().total()).hasToString("18.63 USD");
      assertThat(order.customer().contacts()).hasSize(2);
    }

    @Test
    void aPaymentLeadsToItsOrder() {
      stubOrder();
      stub(
          "/payments/NTVNBR75DEMO1",
          ("{\"id\":\"NTVNBR75DEMO1\",\"order\":{\"id\":\"" + ORDER + "\"}}")
              .getBytes(StandardCharsets.UTF_8));

      var result =
          fetcher().fetch(noticeOf("P:NTVNBR75DEMO1"), connection(server.url()), server.api());

      assertThat(((FetchResult.Fetched) result).orders().getFirst().sourceOrderId())
          .isEqualTo(ORDER);
    }

    @Test
    void aPaymentWithoutAnOrderIsNoneOfOurBusiness() {
      stub("/payments/X", "{\"id\":\"X\"}".getBytes(StandardCharsets.UTF_8));

      var result = fetcher().fetch(noticeOf("P:X"), connection(server.url()), server.api());

      assertThat(result).isInstanceOf(FetchResult.Gone.class);
    }

    @Test
    void contactsThatAreWithheldLeaveTheOrder() {
      stubOrder();
      server
          .wire()
          .stubFor(
              get("/v3/merchants/"
                      + MERCHANT
                      + "/customers/RA66D9R6DEMO1?expand=phoneNumbers,emailAddresses")
                  .willReturn(aResponse().withStatus(403)));

      assertThat(attempt(connection(server.url()))).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    void anOrderThatChangesWhileItIsReadIsReadAgain() {
      stubOrder();
      stub(
          "/orders/" + ORDER + "?expand=discounts,serviceCharge",
          ("{\"id\":\"" + ORDER + "\",\"modifiedTime\":1}").getBytes(StandardCharsets.UTF_8));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
    }

    @Test
    void aListThatStopsAtAHundredIsAskedForByItself() {
      var hundred = String.join(",", Collections.nCopies(100, "{\"id\":\"L\"}"));
      stubOrder();
      stub(
          "/orders/" + ORDER + "?expand=lineItems,lineItems.modifications,lineItems.discounts",
          FIXTURES
              .text("answers/order.json")
              .replaceFirst("\"lineItems\": \\{\\s*\"elements\": \\[", "$0" + hundred + ",")
              .getBytes(StandardCharsets.UTF_8));
      stub(
          "/orders/" + ORDER + "/line_items?expand=modifications,discounts&limit=1000",
          "{\"elements\":[{\"id\":\"L\",\"name\":\"Fries\"}]}".getBytes(StandardCharsets.UTF_8));

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      assertThat(((Mapping.Mapped) map(fetched.orders().getFirst())).order().lines()).hasSize(1);
    }

    @Test
    void aVanishedOrderIsCancelledWhereTheOperatorSaysSo() {
      server.wire().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
      var connection =
          connectionTo(server.url().toString()).setting("not-found-is-cancelled", "true").build();

      var fetched = (FetchResult.Fetched) attempt(connection);

      assertThat(statusOf(map(fetched.orders().getFirst())).status())
          .isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aTokenThatHasEndedIsToldInWords() {
      server.wire().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

      assertThat(attempt(connection(server.url())))
          .isInstanceOfSatisfying(
              Trouble.Denied.class, denied -> assertThat(denied.why()).contains("does not renew"));
    }

    @Test
    void eachMerchantHasATokenOfItsOwn() {
      var connection =
          connectionTo(server.url().toString())
              .secret("access-token", OTHER_MERCHANT + "=another", MERCHANT + "=" + HIDDEN)
              .build();
      stubOrder();

      assertThat(attempt(connection)).isInstanceOf(FetchResult.Fetched.class);
      assertThat(
              attempt(
                  connectionTo(server.url().toString())
                      .secret("access-token", OTHER_MERCHANT + "=another")
                      .build()))
          .isInstanceOf(Trouble.Denied.class);
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new CloverPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).setting("page-size", "2").build();
    }

    @Override
    protected void stubPages() {
      stub(OTHER_MERCHANT, 0, "first", "second");
      stub(OTHER_MERCHANT, 2, "third");
      stub(MERCHANT, 0, "fourth");
    }

    private void stub(String merchant, int offset, String... ids) {
      var elements =
          Stream.of(ids)
              .map(id -> "{\"id\":\"" + id + "\",\"modifiedTime\":1772471412000}")
              .toList();
      server
          .wire()
          .stubFor(
              authorized(
                      "/v3/merchants/%s/orders?filter=modifiedTime%%3E%%3D%d&filter=modifiedTime%%3C%d&limit=2&offset=%d"
                          .formatted(
                              merchant,
                              LAST_HOUR.from().toEpochMilli(),
                              LAST_HOUR.until().toEpochMilli(),
                              offset))
                  .willReturn(
                      aResponse().withBody("{\"elements\":[" + String.join(",", elements) + "]}")));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third", "fourth");
    }

    @Test
    void saysSoWhenNoMerchantIsNamed() {
      var nobody = TestConnections.of("clover").secret("access-token", HIDDEN).build();

      assertThat(attempt(nobody)).isInstanceOf(Trouble.Denied.class);
    }
  }
}
