package allday.platforms.toast;

import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the dining options of the restaurants mean; an order has their ids only. Looked up once a
 * day each. Without the right to (scope {@code config:read}) orders go on without. Thread-safe.
 */
@Component
class ToastDiningOptions {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration KEPT_WITHOUT = Duration.ofHours(1);

  private final ToastApi toast;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  ToastDiningOptions(ToastApi toast) {
    this.toast = toast;
  }

  /** What is known of an option, as facts; none where it may not be looked up. */
  private record Known(Map<String, String> facts, Instant until) {}

  /** The order with what is known of its dining option, or why nobody can say now. */
  sealed interface Completed {
    record Done(RawOrder order) implements Completed {}

    record Not(Trouble why) implements Completed {}
  }

  Completed complete(RawOrder order, Doc body, Connection connection, Api api) {
    String option = body.at("/diningOption/guid").text();
    String restaurant = order.facts().get(ToastEvent.RESTAURANT);
    if (option == null || restaurant == null) {
      return new Completed.Done(order);
    }
    String key = connection.id() + "|" + restaurant + "|" + option;
    var kept = known.get(key);
    if (kept == null || !kept.until.isAfter(api.now())) {
      switch (lookUp(option, restaurant, connection, api)) {
        case Found found -> {
          kept = found.known;
          known.put(key, kept);
        }
        case Later later -> {
          return new Completed.Not(later.why);
        }
      }
    }
    var completed = order;
    for (var fact : kept.facts.entrySet()) {
      completed = completed.fact(fact.getKey(), fact.getValue());
    }
    return new Completed.Done(completed);
  }

  private sealed interface Answer {}

  private record Found(Known known) implements Answer {}

  private record Later(Trouble why) implements Answer {}

  private Answer lookUp(String option, String restaurant, Connection connection, Api api) {
    var url =
        Urls.url(connection.get(ToastPlatform.BASE_URL), "/config/v2/diningOptions/{}", option);
    var answer = toast.get(url, restaurant, connection, api);
    if (answer instanceof HttpAnswer.Answered got && got.isSuccess()) {
      return new Found(new Known(facts(Json.parse(got.body())), api.now().plus(KEPT)));
    }
    var trouble = Trouble.of(answer, api.now()).orElseThrow();
    return trouble instanceof Trouble.TryLater
        ? new Later(trouble)
        : new Found(new Known(Map.of(), api.now().plus(KEPT_WITHOUT)));
  }

  private static Map<String, String> facts(Doc option) {
    var facts = new LinkedHashMap<String, String>();
    put(facts, ToastEvent.BEHAVIOR, option.at("/behavior"));
    put(facts, ToastEvent.CURBSIDE, option.at("/curbside"));
    put(facts, ToastEvent.DINING_NAME, option.at("/name"));
    return facts;
  }

  private static void put(Map<String, String> facts, String name, Doc value) {
    String text = value.text();
    if (text != null) {
      facts.put(name, text);
    }
  }
}
