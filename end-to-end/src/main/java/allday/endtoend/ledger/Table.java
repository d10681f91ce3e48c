package allday.endtoend.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The difference, both ways, by platform. {@code sent}: steps that platforms told of; {@code
 * stored}: those in the book; {@code delivered}: messages that providers took.
 */
final class Table {
  private static final int MOST_DETAILS = 20;

  private final Map<String, Line> lines = new TreeMap<>();
  private final Map<String, Integer> dropped = new TreeMap<>();
  private final List<String> details = new ArrayList<>();
  private int overtaken;

  private static final class Line {
    int sent;
    int stored;
    int delivered;
    int lost;
    int duplicated;
    int unknown;

    void add(Line other) {
      sent += other.sent;
      stored += other.stored;
      delivered += other.delivered;
      lost += other.lost;
      duplicated += other.duplicated;
      unknown += other.unknown;
    }
  }

  private Line of(String platform) {
    return lines.computeIfAbsent(platform, _ -> new Line());
  }

  void sent(String platform) {
    of(platform).sent++;
  }

  void stored(String platform) {
    of(platform).stored++;
  }

  /** Not in the book by itself: when its order was fetched, it had gone on. */
  void overtaken() {
    overtaken++;
  }

  void delivered(String platform, int messages) {
    of(platform).delivered += messages;
  }

  void dropped(String reason) {
    dropped.merge(reason, 1, Integer::sum);
  }

  void unknown(String platform) {
    of(platform).unknown++;
  }

  void lost(String platform, String what) {
    of(platform).lost++;
    details.add("lost: " + what);
  }

  void duplicated(String platform, int times, String what) {
    of(platform).duplicated += times;
    details.add("duplicated: " + what);
  }

  int lost() {
    return total().lost;
  }

  int duplicated() {
    return total().duplicated;
  }

  int sent() {
    return total().sent;
  }

  int delivered() {
    return total().delivered;
  }

  int unknown() {
    return total().unknown;
  }

  Map<String, Integer> dropped() {
    return Map.copyOf(dropped);
  }

  private Line total() {
    var total = new Line();
    lines.values().forEach(total::add);
    return total;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(
        "%-12s %8s %8s %10s %6s %11s %8s%n"
            .formatted("platform", "sent", "stored", "delivered", "lost", "duplicated", "unknown"));
    lines.forEach((platform, line) -> text.append(row(platform, line)));
    text.append(row("all", total()));
    text.append("overtaken before they were fetched: ").append(overtaken);
    text.append("; messages dropped with a reason: ").append(dropped.isEmpty() ? "none" : dropped);
    details.stream().limit(MOST_DETAILS).forEach(detail -> text.append("\n  ").append(detail));
    return text.toString();
  }

  private static String row(String name, Line line) {
    return String.format(
        Locale.ROOT,
        "%-12s %8d %8d %10d %6d %11d %8d%n",
        name,
        line.sent,
        line.stored,
        line.delivered,
        line.lost,
        line.duplicated,
        line.unknown);
  }
}
