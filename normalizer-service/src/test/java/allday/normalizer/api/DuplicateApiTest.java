package allday.normalizer.api;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DuplicateApiTest extends NormalizerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void showsBothOrdersAndWhyTheyLookLikeOne() throws Exception {
    String id = aCard();

    var shown = body(get("/api/v1/duplicates/" + id));

    assertThat(shown.get("duplicate").get("state").asString()).isEqualTo("SUSPECTED");
    assertThat(shown.get("duplicate").get("score").asInt()).isGreaterThanOrEqualTo(70);
    assertThat(shown.get("duplicate").get("features").get(0).get("points").asInt()).isNotZero();
    assertThat(shown.get("orders")).hasSize(2);
    assertThat(shown.get("decisions")).isEmpty();
  }

  @Test
  void aLinkIsInTheListTheOrderAndTheHistoryOfThePairAndCanBeUndone() throws Exception {
    String id = aCard();

    var linked = body(post("/api/v1/duplicates/" + id, decision("LINK", "same ticket")));
    assertThat(linked.get("duplicate").get("state").asString()).isEqualTo("LINKED");
    assertThat(linked.get("decisions").get(0).get("by").asString()).isEqualTo("staff");
    assertThat(linked.get("decisions").get(0).get("why").asString()).isEqualTo("same ticket");

    var listed = body(get("/api/v1/orders")).get("items");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).get("groupSize").asInt()).isEqualTo(2);
    assertThat(body(get("/api/v1/orders?mirrors=true")).get("items")).hasSize(2);
    var order = body(get("/api/v1/orders/" + listed.get(0).get("orderId").asString()));
    assertThat(order.get("group")).hasSize(2);
    assertThat(order.get("duplicates").get(0).get("duplicateId").asString()).isEqualTo(id);

    body(post("/api/v1/duplicates/" + id, decision("UNLINK", "no, two")));
    assertThat(body(get("/api/v1/orders")).get("items")).hasSize(2);
  }

  @Test
  void whatDoesNotFitIsAConflictInWords() throws Exception {
    String id = aCard();

    var answer = post("/api/v1/duplicates/" + id, decision("UNLINK", "no"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
    assertThat(post("/api/v1/duplicates/" + id, "{\"action\": \"LINK\"}").statusCode())
        .isEqualTo(400);
    String nobody = "00000000-0000-0000-0000-000000000000";
    assertThat(get("/api/v1/duplicates/" + nobody).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyTheOneThatSpeaksIsSetByHand() throws Exception {
    String id = aCard();
    body(post("/api/v1/duplicates/" + id, decision("LINK", "same")));
    String mirror =
        orders().stream()
            .filter(order -> order.mirrorOf() != null)
            .findFirst()
            .orElseThrow()
            .orderId()
            .toString();

    var answer =
        post(
            "/api/v1/orders/" + mirror + "/status",
            "{\"status\": \"READY\", \"reason\": \"done\"}");

    assertThat(answer.statusCode()).isEqualTo(409);
  }

  @Test
  void listsPageByPageAndByStateBranchAndScore() throws Exception {
    for (int i = 0; i < 3; i++) {
      aCard("-" + i, i);
    }

    var ids = new ArrayList<String>();
    String next = "";
    while (next != null) {
      var page = body(get("/api/v1/duplicates?limit=2&state=SUSPECTED&after=" + next));
      page.get("items").forEach(item -> ids.add(item.get("duplicateId").asString()));
      next = page.path("next").asString(null);
    }

    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    assertThat(body(get("/api/v1/duplicates?branch=soho")).get("items")).isEmpty();
    assertThat(body(get("/api/v1/duplicates?minScore=999")).get("items")).isEmpty();
    assertThat(get("/api/v1/duplicates?state=NONSENSE").statusCode()).isEqualTo(400);
  }

  @Test
  void twoOrdersOfWhichNothingWasFoundCanBePutTogether() throws Exception {
    take(order(TestPlatforms.HUB, "1").items("Tea"), order(TestPlatforms.BISTRO, "2"));
    var ids = orders().stream().map(order -> order.orderId().toString()).toList();

    var answer =
        body(
            post(
                "/api/v1/duplicates",
                "{\"orderId\": \"%s\", \"otherOrderId\": \"%s\", %s}"
                    .formatted(
                        ids.getFirst(),
                        ids.getLast(),
                        "\"action\": \"LINK\", \"reason\": \"the guest says so\"")));

    assertThat(answer.get("duplicate").get("how").asString()).isEqualTo("PERSON");
    assertThat(body(get("/api/v1/orders")).get("items")).hasSize(1);
  }

  private String aCard() throws Exception {
    return aCard("", 0);
  }

  private String aCard(String suffix, int number) throws Exception {
    var placed = NOON.plus(Duration.ofHours(number));
    clock.set(placed.plus(Duration.ofMinutes(6)));
    take(
        order(TestPlatforms.HUB, "d" + suffix)
            .kind(SourceKind.AGGREGATOR)
            .placedAt(placed)
            .status(OrderStatus.FAILED)
            .at(placed)
            .with("stage", "INTAKE"));
    take(
        order(TestPlatforms.TILL, "t" + suffix)
            .kind(SourceKind.POS)
            .placedAt(clock.instant())
            .at(clock.instant()));
    return body(get("/api/v1/duplicates?limit=1"))
        .get("items")
        .get(0)
        .get("duplicateId")
        .asString();
  }

  private Sample order(String platform, String id) {
    return Sample.order(platform, id, clock.instant()).status(OrderStatus.CONFIRMED).at(NOON);
  }

  private static String decision(String action, String why) {
    return "{\"action\": \"%s\", \"reason\": \"%s\"}".formatted(action, why);
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
    return HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:"
                    + normalizer.getEnvironment().getProperty("local.server.port")
                    + path))
        .header("Authorization", "Basic " + password);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
