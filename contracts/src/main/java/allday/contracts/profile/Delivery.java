package allday.contracts.profile;

import allday.contracts.Bytes;
import allday.contracts.config.Setting;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered: a body, and values that travelled beside it in headers or the query, under
 * the names of their settings.
 */
record Delivery(Chosen chosen, Connection connection, Doc body, Map<String, String> beside) {
  private static final List<Setting<RequestPlace>> PLACES =
      List.of(
          EventSettings.EVENT,
          EventSettings.EVENT_ID,
          EventSettings.EVENT_TIME,
          EventSettings.STORE,
          EventSettings.TEST);

  static Delivery of(GenuineRequest request, Chosen chosen, Connection connection) {
    var beside = new LinkedHashMap<String, String>();
    for (var setting : PLACES) {
      String text = chosen.get(setting).beside(request.headers(), request.query());
      if (text != null) {
        beside.put(setting.name(), text);
      }
    }
    return new Delivery(chosen, connection, Json.parse(request.body()), beside);
  }

  static Delivery of(RawOrder raw, Chosen chosen, Connection connection) {
    return new Delivery(chosen, connection, Json.parse(raw.body()), raw.facts());
  }

  @Nullable String text(Setting<RequestPlace> setting) {
    var place = chosen.get(setting);
    return place.isInBody() ? place.place().text(body) : beside.get(setting.name());
  }

  /** What the mapper needs and the body does not hold. */
  SortedMap<String, String> facts() {
    var facts = new TreeMap<>(beside);
    facts.keySet().retainAll(Set.of(EventSettings.EVENT.name(), EventSettings.STORE.name()));
    return facts;
  }

  /** Null where the body alone tells deliveries apart. */
  @Nullable String id() {
    String id = text(EventSettings.EVENT_ID);
    var facts = facts();
    return id != null || facts.isEmpty()
        ? id
        : "sha256:" + Bytes.sha256Hex(facts + "\n" + body.json());
  }

  /** Empty for an event that nobody has given a meaning. */
  Optional<EventMeaning> meaning() {
    String event = text(EventSettings.EVENT);
    return chosen.get(EventSettings.EVENT).isNowhere()
        ? Optional.of(EventMeaning.WHOLE_ORDER)
        : chosen.meaning(EventSettings.EVENTS, event == null ? "" : event);
  }

  /** For people. */
  String eventName() {
    String event = text(EventSettings.EVENT);
    return event == null
        ? "an event without a name"
        : event.length() > 80 ? event.substring(0, 80) : event;
  }

  Doc order() {
    return chosen.at(EventSettings.ORDER, body);
  }

  String orderId() {
    return chosen.at(OrderSettings.ID, order()).requiredText();
  }

  /** Empty for a connection that is for one store, and for news that do not say. */
  String store() {
    String store = text(EventSettings.STORE);
    return store == null ? "" : store;
  }

  boolean isTest() {
    String test = text(EventSettings.TEST);
    return test != null && List.of("true", "yes", "y", "1").contains(test.toLowerCase(Locale.ROOT));
  }

  /** By the platform's clock; null where it does not say, or nobody can read it. */
  @Nullable Instant time(Headers headers) {
    String text = text(EventSettings.EVENT_TIME);
    var signed = chosen.find(ProofSettings.SIGNED_TIME);
    if (text == null && signed.isPresent()) {
      var form = chosen.get(ProofSettings.SIGNED_TIME_UNIT);
      return headers.single(signed.get()).flatMap(form::read).orElse(null);
    }
    return text == null ? null : Clocks.read(chosen, text, zoneIfKnown()).orElse(null);
  }

  /** An order of a store nobody knows is kept too, and told of when it is mapped. */
  private ZoneId zoneIfKnown() {
    return chosen
        .find(TimeSettings.ZONE)
        .or(() -> connection.branch(store()).map(branch -> branch.zone()))
        .orElse(ZoneOffset.UTC);
  }
}
