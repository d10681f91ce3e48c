package allday.ingestion;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Intake;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.platform.Window;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.TimeForm;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A made-up platform that can do everything: signed webhooks whose body is {@code <kind> <id>},
 * fetch, poll by pages; and its sibling with a queue that deletes what it gives.
 */
public final class FakePlatform {
  public static final PlatformId ID = new PlatformId("fake");
  public static final PlatformId QUEUE_ID = new PlatformId("fakequeue");
  public static final SecretSlot WEBHOOK = SecretSlot.required("webhook", "signs webhooks");

  /** What it says after an order was stored; unlike anybody else's. */
  public static final String STORED = "thanks";

  private FakePlatform() {}

  public record Webhook() implements WebhookIntake {
    @Override
    public PlatformId platform() {
      return ID;
    }

    @Override
    public Verdict verify(WebhookRequest request, Connection connection) {
      if ("GET".equals(request.method()) && "challenge".equals(request.query())) {
        return new Verdict.Handshake(Answer.text(200, "echo"), "answered a challenge");
      }
      if (request.headers().first("x-bug") != null) {
        throw new IllegalStateException("quotes Jane Doe");
      }
      return Signatures.hmacSha256()
          .header("X-Fake-Signature")
          .freshBy("X-Fake-Time", TimeForm.MILLIS)
          .verify(request, connection.secrets(WEBHOOK), Duration.ofMinutes(5));
    }

    @Override
    public Intake read(GenuineRequest request, Connection connection) {
      String[] words = new String(request.body(), StandardCharsets.UTF_8).split(" ");
      String id = words.length > 1 ? words[1] : "";
      return switch (words[0]) {
        case "order" ->
            Intake.orders(
                RawOrder.of(
                    ID,
                    connection.id(),
                    id,
                    "order",
                    request.receivedAt(),
                    Origin.WEBHOOK,
                    request.body()));
        case "notice" ->
            Intake.notices(
                OrderNotice.of(
                    ID, connection.id(), id, "changed", request.receivedAt(), Origin.WEBHOOK));
        case "person" ->
            new Intake.Persons(
                List.of(
                    new PersonRequest(
                        id,
                        PersonRequest.Wish.ERASURE,
                        ID.value(),
                        connection.id().value(),
                        "forget",
                        List.of("ana@example.net"),
                        "customer 7",
                        false,
                        List.of(),
                        request.receivedAt(),
                        null)));
        case "challenge" -> new Intake.Challenge(Answer.text(200, id), "a challenge");
        case "ping" -> new Intake.NotOurs("a ping");
        case "riddle" -> new Intake.Unreadable("it is a riddle");
        case "bug" -> throw new IllegalStateException("quotes Jane Doe");
        default -> throw new PayloadProblem("/0: expected a kind");
      };
    }

    @Override
    public Answers answers() {
      return Answers.STANDARD.stored(Answer.text(202, STORED)).refused(403);
    }
  }

  /** The sibling deletes what it sent when it hears any 4xx. */
  public record HastyWebhook(Webhook fake) implements WebhookIntake {
    @Override
    public PlatformId platform() {
      return QUEUE_ID;
    }

    @Override
    public Verdict verify(WebhookRequest request, Connection connection) {
      return fake.verify(request, connection);
    }

    @Override
    public Intake read(GenuineRequest request, Connection connection) {
      return fake.read(request, connection);
    }

    @Override
    public Answers answers() {
      return fake.answers().refused(503);
    }
  }

  public record Fetcher(URI base) implements OrderFetcher {
    @Override
    public PlatformId platform() {
      return ID;
    }

    @Override
    public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
      var url = Urls.url(base, "/{}/orders/{}", connection.id().value(), notice.sourceOrderId());
      var answer = api.call(HttpCall.get(url).within(Duration.ofSeconds(1)));
      var trouble = Trouble.of(answer, api.now());
      if (trouble.isPresent()) {
        return trouble.get();
      }
      byte[] body = ((HttpAnswer.Answered) answer).body();
      if (body.length == 0) {
        throw new PayloadProblem("the body is empty");
      }
      return new FetchResult.Fetched(List.of(notice.fetched("order", api.now(), body)));
    }

    @Override
    public Optional<RawOrder> gone(
        OrderNotice notice, int misses, Connection connection, Instant now) {
      return misses < 2
          ? Optional.empty()
          : Optional.of(notice.fetched("gone", now, new byte[] {'{', '}'}));
    }
  }

  /** Its list is {@code {"orders":[{"id":"1"}],"ids":["2"],"next":"2"}}. */
  public record Poller(URI base) implements OrderPoller {
    /** Connections with such a name list by creation. */
    public static final String BY_CREATION = "by-creation";

    @Override
    public By by(Connection connection) {
      return connection.id().value().startsWith(BY_CREATION) ? By.CREATION : By.CHANGE;
    }

    @Override
    public Optional<OrderNotice> unlisted(
        String sourceOrderId, String storeId, Connection connection, Instant now) {
      return Optional.of(
          OrderNotice.of(ID, connection.id(), sourceOrderId, "unlisted", now, Origin.FETCH)
              .fact("store", storeId));
    }

    @Override
    public PlatformId platform() {
      return ID;
    }

    @Override
    public Page poll(
        Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
      var query = new LinkedHashMap<String, String>();
      query.put("from", window.from().toString());
      query.put("until", window.until().toString());
      if (cursor != null) {
        query.put("page", cursor);
      }
      var url = Urls.query(Urls.url(base, "/{}/orders", connection.id().value()), query);
      var answer = api.call(HttpCall.get(url).within(Duration.ofSeconds(1)));
      var trouble = Trouble.of(answer, api.now());
      return trouble.isPresent()
          ? trouble.get()
          : page(((HttpAnswer.Answered) answer).body(), ID, connection, api.now(), origin);
    }

    @Override
    public Duration longestWindow() {
      return Duration.ofHours(1);
    }
  }

  public record Queue(URI base) implements OrderQueue {
    @Override
    public PlatformId platform() {
      return QUEUE_ID;
    }

    @Override
    public HttpCall take(Connection connection) {
      return HttpCall.post(
          Urls.url(base, "/{}/pop", connection.id().value()), "application/json", new byte[0]);
    }

    @Override
    public Page read(byte[] answer, Connection connection, Instant receivedAt, Origin origin) {
      return page(answer, QUEUE_ID, connection, receivedAt, origin);
    }
  }

  private static Page page(
      byte[] body, PlatformId platform, Connection connection, Instant at, Origin origin) {
    var doc = Json.parse(body);
    var orders = new ArrayList<RawOrder>();
    for (byte[] slice : Json.slices(body, "orders")) {
      String id = Json.parse(slice).at("/id").requiredText();
      orders.add(RawOrder.of(platform, connection.id(), id, "order", at, origin, slice));
    }
    var notices = new ArrayList<OrderNotice>();
    for (byte[] slice : Json.slices(body, "ids")) {
      String id = new String(slice, StandardCharsets.UTF_8).replace("\"", "");
      notices.add(OrderNotice.of(platform, connection.id(), id, "listed", at, origin));
    }
    return new Page.Found(orders, notices, doc.at("/next").text());
  }
}
