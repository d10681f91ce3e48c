package allday.platforms.micros;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.Macs;
import allday.platforms.PlatformContract;
import allday.platforms.PlatformServer;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(MicrosContractTest.class);
  private static final String CHECK = "3f0c1de7a1b94f6f8c2a77d1b6a0c9e512345678";

  @Override
  protected Platform platform() {
    return new MicrosPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new MicrosMapper();
  }

  @Override
  protected Connection connection() {
    return restaurant().build();
  }

  private static TestConnections restaurant() {
    return restaurant("https://simphony.example.com");
  }

  private static TestConnections restaurant(String baseUrl) {
    var branch = TestConnections.branch("springfield", "America/Chicago", "US", "USD");
    return TestConnections.of("micros")
        .store("loc1/42", branch)
        .store("loc1/43", branch)
        .setting("base-url", baseUrl + "/api/v1")
        .setting("sign-in-url", baseUrl + "/oidc-provider/v1/oauth2")
        .setting("organisation", "acme")
        .setting("client-id", "client-1")
        .setting("user", "api-user")
        .setting("fulfilment-map.1", "DINE_IN")
        .setting("fulfilment-map.2", "PICKUP")
        .setting("fulfilment-map.3", "DELIVERY")
        .setting("fulfilment-map.7", "PICKUP")
        .setting("status-map.closed/7", "CONFIRMED")
        .setting("customer-phone-at", "/header/informationLines/0")
        .setting("origin-id-at", "extension:orderId")
        .setting("origin-channel", "webshop")
        .setting("channel-map.3", "ubereats")
        .secret("webhook", base64(HIDDEN))
        .secret("password", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        new StatusCase(
            "gone",
            raw("gone", "{\"header\":{\"checkRef\":\"x\",\"locRef\":\"loc1\",\"rvcRef\":\"42\"}}"),
            OrderStatus.CANCELLED),
        status("open", "open", "", OrderStatus.CONFIRMED),
        status("closed", "closed", "", OrderStatus.COMPLETED),
        status(
            "closed, of a type whose guests pay first",
            "closed",
            ",\"orderTypeRef\":7",
            OrderStatus.CONFIRMED),
        status("untouched by the kitchen", "open", kitchen("Uninitialized"), OrderStatus.CONFIRMED),
        status("packaged", "open", kitchen("Packaged"), OrderStatus.READY),
        new StatusCase(
            "closed with nothing on it",
            raw("check", check(CHECK, "closed", "", "")),
            OrderStatus.CANCELLED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("check", check(CHECK, "hovering", "", ITEM));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("check", check(id, "open", "", ITEM));
  }

  private static final String ITEM =
      "{\"menuItemId\":1,\"name\":\"Soup\",\"quantity\":1,\"total\":4}";

  private StatusCase status(String name, String status, String more, OrderStatus meaning) {
    return new StatusCase(name, raw("check", check(CHECK, status, more, ITEM)), meaning);
  }

  private static String kitchen(String word) {
    return ",\"preparationStatus\":\"" + word + "\"";
  }

  private static String check(String ref, String status, String more, String items) {
    return """
        {"header":{"orgShortName":"acme","locRef":"loc1","rvcRef":42,"checkRef":"%s","checkNumber":7,
         "openTime":"2026-01-02T03:04:05.000Z","status":"%s"%s},
         "menuItems":[%s],"totals":{"subtotal":4,"taxTotal":0,"paymentTotal":0,"totalDue":4}}"""
        .formatted(ref, status, more, items);
  }

  @Test
  void aWordForTheKitchenThatNobodyKnowsIsShownAndNotGuessed() {
    var report = statusOf(map(raw("check", check(CHECK, "open", kitchen("Levitating"), ITEM))));

    assertThat(report.known()).isFalse();
    assertThat(report.rawStatus()).isEqualTo("Levitating");
  }

  @Test
  void whatIsClosedStaysSoWhateverTheKitchenSays() {
    var closed = statusOf(map(raw("check", check(CHECK, "closed", kitchen("Packaged"), ITEM))));

    assertThat(closed.status()).isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void locationsAreTheSameInAnyCase() {
    String shouting = check(CHECK, "open", "", ITEM).replace("loc1", "LOC1");

    assertThat(mapped(shouting, connection()).identity().storeId()).isEqualTo("loc1/42");
  }

  @Test
  void aRevenueCentreThatNobodyNamedIsTold() {
    var mapping = map(raw("check", check(CHECK, "open", "", ITEM).replace("42", "99")));

    assertThat(mapping)
        .isEqualTo(new Mapping.Unmapped("no branch is configured for the store \"loc1/99\""));
  }

  @Test
  void theGuestIsFoundWhereTheOperatorSays() {
    var order = mapped(FIXTURES.text("check/pickup-open-paid-with-discount.json"), connection());

    assertThat(order.customer().name()).isEqualTo("Dana K");
    assertThat(order.customer().contacts())
        .containsExactly(Contact.phone(Contact.Kind.DIRECT, "555 0100"));
    assertThat(order.customer().contactAllowed()).isTrue();
  }

  @Test
  void withoutAPlaceForTheNumberNobodyIsWrittenTo() {
    var plain =
        TestConnections.of("micros")
            .store("loc1/42", TestConnections.branch("springfield", "UTC", "US", "USD"))
            .build();

    var customer =
        mapped(FIXTURES.text("check/pickup-open-paid-with-discount.json"), plain).customer();

    assertThat(customer.contactAllowed()).isFalse();
    assertThat(customer.contacts()).isEmpty();
  }

  @Test
  void theChannelOfACheckDecidesWhoseIdItCarries() {
    var ours = mapped(FIXTURES.text("check/pickup-open-paid-with-discount.json"), connection());
    var theirs = mapped(FIXTURES.text("check/delivery-of-another-channel.json"), connection());

    assertThat(ours.identity().originChain())
        .containsExactly(new SourceRef("webshop", "WEB-5521", "extension:orderId"));
    assertThat(theirs.identity().originChain())
        .extracting(SourceRef::namespace)
        .containsExactly("ubereats");
  }

  @ParameterizedTest
  @CsvSource({"-1.0, 21.60 USD", "1.0, 21.60 USD"})
  void theSumOfThePartsIsTheTotalWhereNothingElseSaysIt(String discount, String total) {
    String body =
        FIXTURES
            .text("check/pickup-open-paid-with-discount.json")
            .replaceAll("\"(paymentTotal|totalDue)\": [0-9.]+,?", "")
            .replace("\"taxTotal\": 1.6,", "\"taxTotal\": 1.6")
            .replace("\"subtotalDiscountTotal\": -1.0", "\"subtotalDiscountTotal\": " + discount);

    assertThat(mapped(body, connection()).totals().total()).hasToString(total);
  }

  @Test
  void aKeyThatIsNotBase64IsRefusedAtStart() {
    var secrets = new Secrets(Map.of("webhook", List.of(new Secret("not base64!"))));

    assertThat(platform().spec().check().problems(Settings.NONE, secrets))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("secrets.webhook"));
  }

  private CanonicalOrder mapped(String body, Connection connection) {
    return ((Mapping.Mapped) mapper().map(raw("check", body), connection)).order();
  }

  @Nested
  class Notifications extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new MicrosWebhook();
    }

    @Override
    protected Connection connection() {
      return MicrosContractTest.this.connection();
    }

    @Override
    protected Secret configured(String words) {
      return new Secret(base64(words));
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "one check", FIXTURES.bytes("answers/notification.json"),
          "several", FIXTURES.bytes("answers/notification-of-several.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(body, digest(secret.getBytes(UTF_8), body));
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("Digest");
    }

    private WebhookRequest request(byte[] body, String digest) {
      return new WebhookRequest(
          "POST",
          "/webhooks/micros/main",
          null,
          Headers.of("Digest", digest, "Key-Id", "allday-1"),
          body,
          NOW);
    }

    /** Computed apart from our code, by the rule of Oracle's page. */
    @Test
    void theKeyIsDecodedBeforeItSigns() {
      String key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
      byte[] body =
          "{\"messages\":[{\"id\":\"m-1\",\"messageType\":{\"id\":\"CheckNotification\"},\"resource\":{\"orgShortName\":\"acme\",\"locRef\":\"loc1\",\"rvcRef\":\"42\",\"checkRef\":\"abc123\"},\"data\":{\"status\":\"Submitted\",\"timeStampUtc\":\"2026-01-02T03:04:05.000Z\"}}]}"
              .getBytes(UTF_8);
      var connection = TestConnections.of("micros").secret("webhook", key).build();

      assertThat(
              intake()
                  .verify(
                      request(body, "6E6+iVfPKdr93iVtG3cgr8TrWZ62xRKsxLeXtOKQ2Ek="), connection))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(
              intake()
                  .verify(
                      request(body, "vGVLkFSoiLvgGWqaPcEdahBJE4UUnuCiGJIiHpiCDlM="), connection))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aDigestMaySayItsAlgorithm() {
      byte[] body = FIXTURES.bytes("answers/notification.json");

      assertThat(verdict(request(body, "SHA-256=" + digest(HIDDEN.getBytes(UTF_8), body))))
          .isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void eachMessageIsANoticeOfItsOwnAndOthersArePassedOver() {
      var received = received(genuine(FIXTURES.bytes("answers/notification-of-several.json")));

      assertThat(received.notices())
          .extracting(OrderNotice::sourceOrderId)
          .containsExactly(CHECK, "b".repeat(40));
      assertThat(received.notices().getFirst().eventId())
          .isEqualTo("6d0e4a52-0000-4c1b-9f0e-aa0000000001");
      assertThat(received.notices().getFirst().facts()).containsEntry("store", "loc1/42");
    }

    @Test
    void messagesOfAnotherKindAreNotOurs() {
      byte[] body =
          "{\"messages\":[{\"messageType\":{\"id\":\"MenuNotification\"}}]}".getBytes(UTF_8);
      var proof = (Verdict.Genuine) verdict(genuine(body));

      assertThat(intake().read(GenuineRequest.of(genuine(body), proof), connection()))
          .isEqualTo(new Intake.NotOurs("MenuNotification"));
    }
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new MicrosFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return restaurant(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
              MicrosPlatform.ID,
              restaurant().build().id(),
              CHECK,
              "CheckNotification",
              PlatformContract.NOW,
              Origin.WEBHOOK)
          .fact("store", "loc1/42");
    }

    @Override
    protected void stubToken() {
      signIn(server);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/api/v1/checks/" + CHECK)
                  .withHeader("Authorization", equalTo("Bearer id-1"))
                  .withHeader("Simphony-OrgShortName", equalTo("acme"))
                  .withHeader("Simphony-LocRef", equalTo("loc1"))
                  .withHeader("Simphony-RvcRef", equalTo("42"))
                  .willReturn(
                      aResponse()
                          .withBody(FIXTURES.bytes("check/pickup-open-paid-with-discount.json"))));
    }

    @Test
    void theSignInKeepsItsCookiesAndProvesThatItIsTheSame() {
      stubToken();
      stubOrder();

      attempt(connection(server.url()));

      server
          .wire()
          .verify(
              postRequestedFor(urlEqualTo("/oidc-provider/v1/oauth2/signin"))
                  .withHeader("Cookie", equalTo("one=1; two=2"))
                  .withRequestBody(containing("orgname=acme")));
      server
          .wire()
          .verify(
              postRequestedFor(urlEqualTo("/oidc-provider/v1/oauth2/token"))
                  .withRequestBody(containing("code=code%2F1"))
                  .withRequestBody(matching(".*code_verifier=[A-Za-z0-9_-]{43}.*")));
    }

    @Test
    void aRefusedSignInIsAnOperatorsMatterAndNotRepeatedAtOnce() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/oidc-provider/v1/oauth2/authorize")).willReturn(aResponse()));
      server
          .wire()
          .stubFor(
              post("/oidc-provider/v1/oauth2/signin")
                  .willReturn(aResponse().withBody("{\"success\":false}")));
      var api = server.api();

      var first = fetcher().fetch(notice(), connection(server.url()), api);
      var second = fetcher().fetch(notice(), connection(server.url()), api);

      assertThat(first).isInstanceOf(Trouble.Denied.class);
      assertThat(second).isInstanceOf(Trouble.Denied.class);
      server.wire().verify(1, postRequestedFor(urlEqualTo("/oidc-provider/v1/oauth2/signin")));
    }

    @Test
    void aCheckThatIsNotThereAnyMoreIsCancelledAtTheThirdMiss() {
      var connection = connection(server.url());

      var second = fetcher().gone(notice(), 2, connection, PlatformContract.NOW);
      var third = fetcher().gone(notice(), 3, connection, PlatformContract.NOW).orElseThrow();

      assertThat(second).isEmpty();
      assertThat(map(third))
          .isInstanceOfSatisfying(
              Mapping.StatusOnly.class,
              news -> {
                assertThat(news.change().status().status()).isEqualTo(OrderStatus.CANCELLED);
                assertThat(news.change().sourceOrderId()).isEqualTo(CHECK);
                assertThat(news.change().storeId()).isEqualTo("loc1/42");
              });
    }

    @Test
    void nothingIsCancelledWhereTheOperatorSaysSo() {
      var never =
          restaurant(server.url().toString()).setting("cancelled-after-misses", "0").build();

      assertThat(fetcher().gone(notice(), 6, never, PlatformContract.NOW)).isEmpty();
    }

    @Test
    void theOtherTokenCanBeChosen() {
      stubToken();
      server
          .wire()
          .stubFor(
              get("/api/v1/checks/" + CHECK)
                  .withHeader("Authorization", equalTo("Bearer access-1"))
                  .willReturn(
                      aResponse()
                          .withBody(FIXTURES.bytes("check/pickup-open-paid-with-discount.json"))));
      var connection =
          restaurant(server.url().toString()).setting("bearer-token-field", "access-token").build();

      assertThat(fetcher().fetch(notice(), connection, server.api()))
          .isInstanceOf(FetchResult.Fetched.class);
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new MicrosPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return restaurant(baseUrl.toString()).build();
    }

    @Override
    protected void stubToken() {
      signIn(server);
    }

    @Override
    protected void stubPages() {
      page(
          "42",
          "[" + check("first", "open", "", ITEM) + "," + check("second", "closed", "", ITEM) + "]");
      page("43", "{\"items\":[{\"header\":{\"checkRef\":\"third\"}}]}");
    }

    private void page(String revenueCentre, String body) {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/api/v1/checks"))
                  .withHeader("Authorization", equalTo("Bearer id-1"))
                  .withHeader("Simphony-RvcRef", equalTo(revenueCentre))
                  .withQueryParam("sinceTime", equalTo("2026-03-02T16:30:00Z"))
                  .withQueryParam("includeClosed", equalTo("true"))
                  .willReturn(aResponse().withBody(body)));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third");
    }

    @Test
    void aCheckThatIsListedInPartIsFetched() {
      stubToken();
      stubPages();

      var page =
          (Page.Found)
              poller().poll(connection(server.url()), LAST_HOUR, "1", Origin.POLL, server.api());

      assertThat(page.orders()).isEmpty();
      assertThat(page.notices())
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.sourceOrderId()).isEqualTo("third");
                assertThat(notice.facts()).containsEntry("store", "loc1/43");
              });
    }

    @Test
    void anOpenCheckThatIsNotListedAnyMoreIsAskedFor() {
      var connection = connection(server.url());

      var notice = poller().unlisted("x1", "LOC1/42", connection, PlatformContract.NOW);

      assertThat(notice.orElseThrow().facts()).containsEntry("store", "loc1/42");
      assertThat(poller().unlisted("x1", "elsewhere/1", connection, PlatformContract.NOW))
          .isEmpty();
    }

    @Test
    void listsGoByTheTimeACheckWasOpened() {
      assertThat(poller().by(connection(server.url()))).isEqualTo(OrderPoller.By.CREATION);
    }

    @Test
    void withoutARevenueCentreThereIsNothingToAskFor() {
      var nowhere =
          TestConnections.of("micros")
              .store("*", TestConnections.branch("springfield", "UTC", "US", "USD"))
              .build();

      assertThat(attempt(nowhere)).isInstanceOf(Trouble.Denied.class);
    }
  }

  private static void signIn(PlatformServer server) {
    var wire = server.wire();
    wire.stubFor(
        get(urlPathEqualTo("/oidc-provider/v1/oauth2/authorize"))
            .withQueryParam("client_id", equalTo("client-1"))
            .withQueryParam("code_challenge_method", equalTo("S256"))
            .withQueryParam("redirect_uri", equalTo("apiaccount://callback"))
            .willReturn(
                aResponse()
                    .withStatus(302)
                    .withHeader("Set-Cookie", "one=1; Path=/; HttpOnly", "two=2; Secure")));
    wire.stubFor(
        post("/oidc-provider/v1/oauth2/signin")
            .withRequestBody(containing("username=api-user"))
            .withRequestBody(containing("password=" + HIDDEN))
            .willReturn(
                aResponse()
                    .withBody(
                        "{\"nextOp\":\"redirect\",\"success\":true,\"redirectUrl\":\"apiaccount://callback?state=x&code=code%2F1\"}")));
    wire.stubFor(
        post("/oidc-provider/v1/oauth2/token")
            .withRequestBody(containing("grant_type=authorization_code"))
            .willReturn(
                aResponse()
                    .withBody(
                        "{\"access_token\":\"access-1\",\"id_token\":\"id-1\",\"expires_in\":\"1209600\"}")));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String digest(byte[] key, byte[] body) {
    return Base64.getEncoder().encodeToString(Macs.of("HmacSHA256", key, body));
  }
}
