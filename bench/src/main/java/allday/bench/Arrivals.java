package allday.bench;

import allday.simulator.ProvidersServer.Asked;
import allday.simulator.ProvidersServer.Listener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** Remembers when the provider was called for which order. */
final class Arrivals implements Listener {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{6}(?!\\d)");

  private final Map<Integer, Long> firstCalls = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();
  private volatile long last = System.nanoTime();

  @Override
  public void sent(Asked asked) {
    calls.incrementAndGet();
    last = asked.nanoTime();
    var number = NUMBER.matcher(asked.text());
    if (number.find()) {
      firstCalls.putIfAbsent(Integer.valueOf(number.group()), asked.nanoTime());
    }
  }

  long calls() {
    return calls.get();
  }

  /** When the last call came, by {@link System#nanoTime}. */
  long last() {
    return last;
  }

  /** From the moment a webhook was due to the call of the provider, in microseconds. */
  Histogram since(List<Traffic.Webhook> webhooks) {
    var micros = new Histogram(600_000_000, 3);
    for (var webhook : webhooks) {
      Long at = firstCalls.get(webhook.number());
      if (at != null) {
        micros.recordValue(Math.max(1, (at - webhook.dueAt()) / 1000));
      }
    }
    return micros;
  }
}
