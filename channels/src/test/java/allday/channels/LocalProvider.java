package allday.channels;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.channels.Fixtures.Preliminary;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays a provider that is called over HTTP, on a free port of this machine. */
final class LocalProvider implements Played {
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().dynamicHttpsPort());

  private final List<Preliminary> preliminaries = new ArrayList<>();

  LocalProvider() {
    server.start();
  }

  @Override
  public URI url() {
    return URI.create("http://localhost:" + server.port());
  }

  /** The same with a certificate that nobody trusts. */
  @Override
  public URI untrusted() {
    return URI.create("https://localhost:" + server.httpsPort());
  }

  /** Answers calls that come before a message, and does not count them. */
  @Override
  public void prepare(List<Preliminary> calls) {
    calls.forEach(
        call -> server.stubFor(mapping(call).atPriority(1).willReturn(written(call.answer()))));
    preliminaries.addAll(calls);
  }

  private static MappingBuilder mapping(Preliminary call) {
    var mapping = request(call.method(), urlPathEqualTo(call.path()));
    return call.containing() == null
        ? mapping
        : mapping.withRequestBody(containing(call.containing()));
  }

  @Override
  public void answer(JsonNode answer) {
    answer(written(answer));
  }

  @Override
  public void answerTooLate() {
    answer(aResponse().withStatus(200).withFixedDelay(5_000));
  }

  @Override
  public void breakOff(Fault fault) {
    answer(aResponse().withFault(fault));
  }

  private void answer(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).willReturn(answer));
  }

  @Override
  public void forget() {
    preliminaries.clear();
    server.resetAll();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A call is written down before it is answered; only one that breaks off may come late. */
  @Override
  public void assertCalls(int number) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(received()).hasSize(number));
  }

  private List<LoggedRequest> received() {
    return server.findAll(anyRequestedFor(anyUrl())).stream()
        .filter(request -> preliminaries.stream().noneMatch(call -> isOf(call, request)))
        .toList();
  }

  private static boolean isOf(Preliminary call, LoggedRequest request) {
    return request.getMethod().getName().equals(call.method())
        && request.getUrl().split("\\?", 2)[0].equals(call.path())
        && (call.containing() == null || request.getBodyAsString().contains(call.containing()));
  }

  /** Exactly the request of the fixture; none where the fixture has none. */
  @Override
  public void assertReceived(@Nullable JsonNode expected) {
    assertCalls(expected == null ? 0 : 1);
    if (expected == null) {
      return;
    }
    var request = received().getFirst();
    assertThat(request.getMethod().getName()).isEqualTo(expected.get("method").asString());
    assertThat(request.getUrl()).isEqualTo(expected.get("path").asString());
    for (var header : expected.path("headers").properties()) {
      assertThat(request.getHeader(header.getKey())).isEqualTo(header.getValue().asString());
    }
    if (expected.has("form")) {
      assertThat(form(request)).isEqualTo(form(expected.get("form")));
    } else if (expected.has("parts")) {
      assertThat(parts(request)).isEqualTo(form(expected.get("parts")));
    } else if (expected.has("lines")) {
      var lines = expected.get("lines").valueStream().map(JsonNode::asString).toList();
      assertThat(request.getBodyAsString().lines().toList()).isEqualTo(lines);
    } else {
      assertThat(JsonMapper.shared().readTree(request.getBody())).isEqualTo(expected.get("json"));
    }
  }

  private static Map<String, String> form(LoggedRequest request) {
    var fields = new TreeMap<String, String>();
    for (String pair : request.getBodyAsString().split("&")) {
      String[] parts = pair.split("=", 2);
      String former = fields.put(decoded(parts[0]), decoded(parts[1]));
      assertThat(former).as(parts[0] + " stands there once").isNull();
    }
    return fields;
  }

  private static Map<String, String> parts(LoggedRequest request) {
    var fields = new TreeMap<String, String>();
    for (var part : request.getParts()) {
      String former = fields.put(part.getName(), part.getBody().asString());
      assertThat(former).as(part.getName() + " stands there once").isNull();
    }
    return fields;
  }

  private static Map<String, String> form(JsonNode expected) {
    var fields = new TreeMap<String, String>();
    expected.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** An answer as a fixture writes it: status, headers, body as text or as JSON. */
  private static ResponseDefinitionBuilder written(JsonNode written) {
    var answer = aResponse().withStatus(written.get("status").asInt());
    written
        .path("headers")
        .properties()
        .forEach(header -> answer.withHeader(header.getKey(), header.getValue().asString()));
    if (written.has("body")) {
      var body = written.get("body");
      answer.withBody(body.isString() ? body.asString() : body.toString());
    }
    return answer;
  }
}
