package allday.endtoend.ledger;

import allday.contracts.order.OrderStatus;
import allday.simulator.ProvidersServer;
import allday.simulator.ProvidersServer.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What providers were asked to send, by the step of the order that each message tells of. */
final class Mailbox implements ProvidersServer.Listener {
  static final String TEMPLATE = "News\n---\n[{{connection}}|{{number}}|{{statusName}}]\n";

  private static final Pattern NEWS = Pattern.compile("\\[([^|\\]]+)\\|([^|\\]]+)\\|([^|\\]]+)]");

  /** Which step of which order a message tells of; the number is the one people say. */
  record Step(String connection, String number, OrderStatus status) {}

  private final Map<Step, List<Asked>> messages = new ConcurrentHashMap<>();
  private final List<Asked> strange = new CopyOnWriteArrayList<>();

  @Override
  public void sent(Asked asked) {
    var news = NEWS.matcher(asked.text());
    if (news.find()) {
      messages.computeIfAbsent(step(news), _ -> new CopyOnWriteArrayList<>()).add(asked);
    } else {
      strange.add(asked);
    }
  }

  private static Step step(Matcher news) {
    var status = news.group(3).toUpperCase(Locale.ROOT).replace(' ', '_');
    return new Step(news.group(1), news.group(2), OrderStatus.valueOf(status));
  }

  List<Asked> of(Step step) {
    return messages.getOrDefault(step, List.of());
  }

  /** All steps of an order that somebody was told of. */
  List<Step> ofOrder(String connection, String number) {
    return messages.keySet().stream()
        .filter(step -> step.connection().equals(connection) && step.number().equals(number))
        .toList();
  }

  /** What no template of ours says. */
  int strange() {
    return strange.size();
  }
}
