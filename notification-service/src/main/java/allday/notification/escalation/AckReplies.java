package allday.notification.escalation;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.Ids;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt.Inbound;
import allday.notification.channel.Line;
import allday.notification.consent.KnownContact;
import allday.notification.dispatch.IssueWords;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Wanted;
import allday.notification.escalation.Acknowledging.How;
import allday.notification.recipients.StaffRoutes;
import allday.notification.template.Templates;
import allday.store.notification.Audience;
import allday.store.notification.InboundLog;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import allday.store.notification.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads what the people of a ladder answer: OK or ACK, with the code of the problem where several
 * are open, or ALL. Called within a transaction, before a message is read as a customer's.
 */
@Component
public class AckReplies {
  private static final Pattern WORDS =
      Pattern.compile("(?:OK|OKAY|ACK)(?: (ALL|[A-Z]\\d[A-Z](?:\\d[A-Z])?))?");
  private static final String EVERY_ONE = "ALL";
  private static final String WHICH = "staff-which-problem";
  private static final Duration USEFUL = Duration.ofMinutes(10);

  private final Problems problems;
  private final Acknowledging acknowledging;
  private final InboundLog log;
  private final Templates templates;
  private final Branches branches;
  private final IssueWords names;
  private final Postbox postbox;
  private final Clock clock;

  AckReplies(
      Problems problems,
      Acknowledging acknowledging,
      InboundLog log,
      Templates templates,
      Branches branches,
      IssueWords names,
      Postbox postbox,
      Clock clock) {
    this.problems = problems;
    this.acknowledging = acknowledging;
    this.log = log;
    this.templates = templates;
    this.branches = branches;
    this.names = names;
    this.postbox = postbox;
    this.clock = clock;
  }

  /**
   * Takes an answer of staff.
   *
   * @return false where it is none: a customer's, or of somebody who was told of nothing that is
   *     open
   */
  public boolean take(Line line, Inbound message, KnownContact contact) {
    var words = WORDS.matcher(plain(message.text()));
    if (!words.matches()) {
      return false;
    }
    var open = problems.openOf(contact.hash());
    if (open.isEmpty()) {
      return false;
    }
    var id = Ids.uuid7(clock.instant());
    if (log.add(entry(id, line, message, contact))) {
      var meant = meant(open, Optional.ofNullable(words.group(1)));
      meant.forEach(problem -> acknowledge(problem, contact));
      if (meant.isEmpty()) {
        ask(id, line, message, open);
      }
    }
    return true;
  }

  private static List<Problem> meant(List<Problem> open, Optional<String> code) {
    if (code.isEmpty()) {
      return open.size() == 1 ? open : List.of();
    }
    return open.stream()
        .filter(one -> code.get().equals(EVERY_ONE) || code.get().equals(one.code()))
        .toList();
  }

  private void acknowledge(Problem problem, KnownContact contact) {
    var by =
        problems.told(problem.id()).stream()
            .filter(told -> contact.hash().equals(told.contact()))
            .flatMap(told -> Optional.ofNullable(told.name()).stream())
            .findFirst()
            .orElse(contact.masked());
    acknowledging.acknowledge(problem.id(), by, How.REPLY, null);
  }

  private void ask(UUID id, Line line, Inbound message, List<Problem> open) {
    var now = clock.instant();
    var route = new Route(line.id(), line.provider().id(), message.kind(), message.from(), null);
    var language = templates.language(WHICH, languages(open));
    var list =
        open.stream()
            .map(one -> one.code() + " " + names.title(one.kind(), one.subject(), language))
            .collect(Collectors.joining(", "));
    postbox.post(
        List.of(
            new Wanted(
                "inbound/" + id,
                null,
                "REPLY:" + id,
                0,
                null,
                Audience.STAFF,
                StaffRoutes.destination(route),
                Purpose.STAFF_OPS,
                WHICH,
                language,
                null,
                "replies",
                List.of(route),
                Map.of("issue", "which problem", "summary", list),
                null,
                false,
                null,
                now,
                now.plus(USEFUL),
                null,
                null)));
  }

  private List<String> languages(List<Problem> open) {
    return open.stream()
        .flatMap(one -> Optional.ofNullable(one.branch()).map(BranchId::new).stream())
        .flatMap(branch -> branches.find(branch).stream())
        .map(Branch::language)
        .distinct()
        .toList();
  }

  private InboundLog.Entry entry(UUID id, Line line, Inbound message, KnownContact contact) {
    return new InboundLog.Entry(
        id,
        line.id(),
        message.identity(),
        contact.hash(),
        contact.masked(),
        message.to(),
        plain(message.text()),
        "ACKNOWLEDGE",
        "KEYWORD",
        null,
        null,
        message.at(),
        clock.instant());
  }

  private static String plain(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
