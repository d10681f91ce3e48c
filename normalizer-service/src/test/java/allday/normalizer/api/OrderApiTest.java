package allday.normalizer.api;

import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderApiTest extends NormalizerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void listsTheNewestFirstPageByPage() throws Exception {
    for (int i = 0; i < 5; i++) {
      take(order("id-" + i, PLACED).placedAt(NOON.minusSeconds(60 - i)));
    }

    var ids = new ArrayList<String>();
    String next = "";
    while (next != null) {
      var page = body(get("/api/v1/orders?limit=2&after=" + next));
      page.get("items").forEach(item -> ids.add(item.get("sourceOrderId").asString()));
      next = page.path("next").asString(null);
    }

    assertThat(ids).containsExactly("id-4", "id-3", "id-2", "id-1", "id-0");
  }

  @Test
  void findsByEveryFilterAndByTheBeginningOfANumberOrName() throws Exception {
    take(
        order("A1", READY).with("number", "K-77").with("customer", "Ilke Yilmaz"),
        order("B2", CONFIRMED).with("number", "K-80").with("customer", "Jane Doe"));

    assertThat(found("status=READY")).containsExactly("A1");
    assertThat(found("sourceOrderId=B2")).containsExactly("B2");
    assertThat(found("branch=camden&platform=bistro&connection=bistro")).hasSize(2);
    assertThat(found("branch=soho")).isEmpty();
    assertThat(found("delayed=true")).isEmpty();
    assertThat(found("q=k-7")).containsExactly("A1");
    assertThat(found("q=ILKE")).containsExactly("A1");
    assertThat(found("q=B2")).containsExactly("B2");
    assertThat(found("q=%25")).isEmpty();
    assertThat(found("from=2026-11-21T12:00:01Z")).isEmpty();
  }

  @Test
  void showsAnOrderWithWhereEachFactCameFrom() throws Exception {
    take(order("1", CONFIRMED).event("evt-9", NOON).with("phone", "07700 900109"));

    var shown = body(get("/api/v1/orders/" + order().orderId()));

    assertThat(shown.get("status").asString()).isEqualTo("CONFIRMED");
    assertThat(shown.get("history").get(1).get("eventId").asString()).isEqualTo("evt-9");
    assertThat(shown.get("history").get(1).get("origin").asString()).isEqualTo("WEBHOOK");
    assertThat(shown.get("totals").get("total").get("minor").asLong()).isEqualTo(1250);
    String rawId = shown.get("rawEvents").get(0).get("rawId").asString();
    var raw = get("/api/v1/orders/" + order().orderId() + "/raw/" + rawId);
    assertThat(raw.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(raw.body()).get("id").asString()).isEqualTo("1");
  }

  @Test
  void aStatusSetByHandIsInTheHistoryWithWhoAndWhy() throws Exception {
    take(order("1", PLACED));

    var answer =
        post(
            "/api/v1/orders/" + order().orderId() + "/status",
            "{\"status\": \"CONFIRMED\", \"reason\": \"by phone\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(order().state().status()).isEqualTo(CONFIRMED);
    assertThat(history().getLast())
        .matches(line -> "staff".equals(line.byWhom()) && "by phone".equals(line.note()));
    assertThat(statusFacts()).hasSize(2);
  }

  @Test
  void aStepThatIsNotInTheTableIsAConflictInWords() throws Exception {
    take(order("1", OrderStatus.CANCELLED));

    var answer =
        post(
            "/api/v1/orders/" + order().orderId() + "/status",
            "{\"status\": \"READY\", \"reason\": \"why not\"}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(answer.body()).get("detail").asString())
        .contains("CANCELLED")
        .contains("READY");
    assertThat(history()).noneMatch(line -> line.origin().equals("MANUAL"));
  }

  @Test
  void answersInProblemsWhatCannotBeAnswered() throws Exception {
    assertThat(get("/api/v1/orders/00000000-0000-0000-0000-000000000000").statusCode())
        .isEqualTo(404);
    assertThat(get("/api/v1/orders?after=nonsense").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/orders?status=NONSENSE").statusCode()).isEqualTo(400);
    assertThat(send(HttpRequest.newBuilder(uri("/api/v1/orders"))).statusCode()).isEqualTo(401);
  }

  @Test
  void listsWhatIsParkedWithoutItsBytesAndTriesItAgain() throws Exception {
    take(order("1", PLACED).with("bug", true).with("phone", "07700 900109"));

    var listed = get("/api/v1/parked?connection=bistro&reason=UNMAPPED");
    String id = body(listed).get("items").get(0).get("parkedId").asString();
    var again = body(post("/api/v1/parked/" + id + "/retry", ""));
    var all = body(post("/api/v1/parked/retry?connection=bistro", ""));

    assertThat(listed.body()).doesNotContain("900109");
    assertThat(again.get("understood").asBoolean()).isFalse();
    assertThat(again.get("why").asString()).contains("a mistake of its own");
    assertThat(all.get("tried").asInt()).isEqualTo(1);
  }

  private ArrayList<String> found(String query) throws Exception {
    var ids = new ArrayList<String>();
    body(get("/api/v1/orders?" + query))
        .get("items")
        .forEach(item -> ids.add(item.get("sourceOrderId").asString()));
    return ids;
  }

  private static Sample order(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON).status(status).at(NOON);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(signedIn(path));
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        signedIn(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder signedIn(String path) {
    var password =
        Base64.getEncoder().encodeToString(("staff:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + password);
  }

  private URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + normalizer.getEnvironment().getProperty("local.server.port") + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
