package allday.notification.escalation;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.notification.dispatch.IssueWords;
import allday.notification.escalation.Acknowledging.How;
import allday.notification.escalation.Acknowledging.Result;
import allday.notification.page.Pages;
import allday.notification.page.Reader;
import allday.notification.template.Model;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import allday.store.orders.OrderLookup;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the link of a message leads. Looking changes nothing, since mail and chat programs look at
 * links by themselves; only the button does. Works without JavaScript.
 */
@RestController
@RequestMapping(path = "/ack", produces = MediaType.TEXT_HTML_VALUE)
class AckPage {
  private static final int LONGEST_NAME = 40;

  private final AckLinks links;
  private final DeliveryLookup deliveries;
  private final Problems problems;
  private final Acknowledging acknowledging;
  private final OrderLookup orders;
  private final Branches branches;
  private final IssueWords words;
  private final Pages pages;

  AckPage(
      AckLinks links,
      DeliveryLookup deliveries,
      Problems problems,
      Acknowledging acknowledging,
      OrderLookup orders,
      Branches branches,
      IssueWords words,
      Pages pages) {
    this.links = links;
    this.deliveries = deliveries;
    this.problems = problems;
    this.acknowledging = acknowledging;
    this.orders = orders;
    this.branches = branches;
    this.words = words;
    this.pages = pages;
  }

  /** A message about a problem, and the problem as it stands. */
  private record Asked(Delivery delivery, Problem problem) {}

  @GetMapping(path = "/{token}")
  ResponseEntity<String> look(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
    var reader = new Reader(lang, accepted);
    return asked(token)
        .map(asked -> page(asked, asked.problem(), reader))
        .orElseGet(() -> lost(reader));
  }

  @PostMapping(path = "/{token}")
  ResponseEntity<String> take(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String who,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
    var reader = new Reader(lang, accepted);
    return asked(token).map(asked -> take(asked, who, reader)).orElseGet(() -> lost(reader));
  }

  private ResponseEntity<String> take(Asked asked, @Nullable String who, Reader reader) {
    var by = person(asked).orElseGet(() -> stranger(who, asked));
    return switch (acknowledging.acknowledge(asked.problem().id(), by, How.LINK, null)) {
      case Result.Taken taken -> page(asked, taken.problem(), reader);
      case Result.Over over -> page(asked, over.problem(), reader);
      case Result.Unknown _ -> lost(reader);
    };
  }

  private Optional<Asked> asked(String token) {
    return links
        .read(token)
        .flatMap(deliveries::find)
        .filter(delivery -> Problem.isKey(delivery.subject()))
        .flatMap(
            delivery ->
                problems
                    .find(Problem.id(delivery.subject()))
                    .map(problem -> new Asked(delivery, problem)));
  }

  /** Whom the message was for, where it was for one person. */
  private Optional<String> person(Asked asked) {
    return problems.told(asked.problem().id()).stream()
        .filter(told -> told.destination().equals(asked.delivery().recipient()))
        .flatMap(told -> Optional.ofNullable(told.name()).stream())
        .findFirst();
  }

  /** Of a message to many anybody may say who they are; the channel is known for certain. */
  private static String stranger(@Nullable String who, Asked asked) {
    var route = asked.delivery().route();
    var channel = route == null ? "" : route.channel().value();
    var name = who == null ? "" : who.replaceAll("[^\\p{L}\\p{M}\\p{N}.'-]+", " ").strip();
    var brief = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    return brief.isEmpty() ? channel : brief + " (" + channel + ")";
  }

  /** The problem as it stands: a button while nobody sees to it, afterwards who does. */
  private ResponseEntity<String> page(Asked asked, Problem problem, Reader reader) {
    var texts = reader.texts(null, asked.delivery().language());
    var values = new HashMap<String, Object>();
    var said = words.of(problem.kind(), problem.subject(), problem.summary(), texts.language());
    values.put("issue", said.title());
    values.put("alike", problem.alike() > 1 ? String.valueOf(problem.alike() - 1) : "");
    values.put("summary", said.summary());
    values.put("detail", said.detail());
    values.put("where", where(problem));
    values.put("order", order(problem));
    values.put("ask", problem.isOpen());
    values.put("stranger", person(asked).isEmpty());
    values.put("answer", problem.isOpen() ? "" : AckWords.stands(problem, texts));
    return pages.page(HttpStatus.OK, "acknowledge", texts, "", values);
  }

  /** The number that people know: of several orders that of the newest. */
  private String order(Problem problem) {
    return Optional.ofNullable(problem.orderId())
        .flatMap(orders::find)
        .map(Model::number)
        .orElse("");
  }

  private String where(Problem problem) {
    return Optional.ofNullable(problem.branch())
        .map(BranchId::new)
        .flatMap(branches::find)
        .map(Branch::name)
        .orElse(Objects.toString(problem.connection(), ""));
  }

  private ResponseEntity<String> lost(Reader reader) {
    return pages.noLink(reader, "", "ack-lost");
  }
}
