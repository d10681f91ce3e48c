package allday.notification.blocklist;

import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.dispatch.Issues;
import allday.store.notification.LateOptOuts;
import allday.store.notification.LateOptOuts.Waiting;
import allday.store.notification.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tells staff of opt-outs that have not taken effect an hour after they came (COMPLIANCE section
 * 4.3): a provider does not know them, or they may be among what nobody could read. What Allday
 * read counts here at once, in the transaction that reads it.
 */
@Component
class Overdue {
  static final Duration AFTER = Duration.ofHours(1);

  private static final String SUBJECT = "opt-out-late/";
  private static final String AT_PROVIDER = "/provider";
  private static final String UNREAD = "/unread";

  private final LateOptOuts late;
  private final Problems problems;
  private final Issues issues;
  private final Clock clock;

  Overdue(LateOptOuts late, Problems problems, Issues issues, Clock clock) {
    this.late = late;
    this.problems = problems;
    this.issues = issues;
    this.clock = clock;
  }

  /** Those of now, at providers and among what nobody could read. */
  record Late(List<Waiting> atProviders, List<Waiting> unread) {
    static long number(List<Waiting> waiting) {
      return waiting.stream().mapToLong(Waiting::number).sum();
    }
  }

  Late now() {
    Instant before = clock.instant().minus(AFTER);
    return new Late(late.atProviders(before), late.unread(Issues.RECEIPT_UNREAD, before));
  }

  /** Tells of each channel once, and once more when it is over. */
  void tell() {
    var now = now();
    var told = new HashSet<>(problems.openIssues(SUBJECT));
    var still = new ArrayList<String>();
    for (var waiting : now.atProviders()) {
      var subject = SUBJECT + waiting.channel() + AT_PROVIDER;
      still.add(subject);
      if (!told.contains(subject)) {
        raise(subject, false, unknownToProvider(waiting));
      }
    }
    for (var waiting : now.unread()) {
      var subject = SUBJECT + waiting.channel() + UNREAD;
      still.add(subject);
      if (!told.contains(subject)) {
        raise(subject, false, unread(waiting));
      }
    }
    still.forEach(told::remove);
    told.forEach(subject -> raise(subject, true, "No opt-out waits there any more."));
  }

  private static String unknownToProvider(Waiting waiting) {
    return waiting.number()
        + " opt-outs are not on the list of channel "
        + waiting.channel()
        + " an hour after they came"
        + (waiting.why() == null ? "" : ": " + waiting.why())
        + ". Allday sends them nothing; others who send through that account may.";
  }

  private static String unread(Waiting waiting) {
    return "What came from channel "
        + waiting.channel()
        + " an hour ago could not be read, and nobody has looked: an opt-out may be among it.";
  }

  private void raise(String subject, boolean resolved, String summary) {
    issues.raise(Kind.DELIVERY_FAILED, Severity.WARNING, subject, resolved, summary, null, null);
  }
}
