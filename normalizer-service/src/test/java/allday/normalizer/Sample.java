package allday.normalizer;

import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An order of a made-up platform, word by word; {@link TestPlatforms} maps it. */
public final class Sample {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Object> body = new LinkedHashMap<>();
  private final String platform;
  private String connection;
  private String form = "order";
  private Origin origin = Origin.WEBHOOK;
  private @Nullable String eventId;
  private @Nullable Instant eventTime;
  private Instant receivedAt;
  private final Map<String, String> facts = new LinkedHashMap<>();

  private Sample(String platform, String id, Instant receivedAt) {
    this.platform = platform;
    this.connection = platform;
    this.receivedAt = receivedAt;
    body.put("id", id);
    body.put("placedAt", receivedAt.toString());
    body.put("total", "12.50");
    body.put("currency", "GBP");
    body.put("type", FulfilmentType.PICKUP.name());
    body.put("items", List.of("Falafel"));
  }

  public static Sample order(String platform, String id, Instant now) {
    return new Sample(platform, id, now);
  }

  /** News without the order. */
  public Sample news() {
    form = "news";
    return this;
  }

  public Sample status(OrderStatus status) {
    return with("status", status.name())
        .with("raw", status.name().toLowerCase(java.util.Locale.ROOT));
  }

  public Sample word(String unknown) {
    return with("raw", unknown);
  }

  public Sample at(Instant time) {
    return with("at", time.toString());
  }

  public Sample version(int version) {
    return with("version", version);
  }

  public Sample placedAt(Instant time) {
    return with("placedAt", time.toString());
  }

  public Sample items(String... names) {
    return with("items", List.of(names));
  }

  public Sample type(FulfilmentType type) {
    return with("type", type.name());
  }

  public Sample kind(SourceKind kind) {
    return with("kind", kind.name());
  }

  /** Where it came from, as {@code market:4711}. */
  public Sample from(String origin) {
    return with("origin", origin);
  }

  public Sample total(String amount) {
    return with("total", amount);
  }

  public Sample with(String name, Object value) {
    body.put(name, value);
    return this;
  }

  public Sample connection(String id) {
    connection = id;
    return this;
  }

  public Sample origin(Origin road) {
    origin = road;
    return this;
  }

  public Sample event(@Nullable String id, @Nullable Instant time) {
    eventId = id;
    eventTime = time;
    return this;
  }

  public Sample received(Instant time) {
    receivedAt = time;
    return this;
  }

  public Sample fact(String name, String value) {
    facts.put(name, value);
    return this;
  }

  public RawOrder raw() {
    var raw =
        RawOrder.of(
                new PlatformId(platform),
                new ConnectionId(connection),
                String.valueOf(body.get("id")),
                form,
                receivedAt,
                origin,
                JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8))
            .event(eventId, eventTime);
    for (var fact : facts.entrySet()) {
      raw = raw.fact(fact.getKey(), fact.getValue());
    }
    return raw;
  }
}
