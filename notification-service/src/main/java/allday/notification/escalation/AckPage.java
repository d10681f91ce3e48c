package allday.notification.escalation;

import allday.notification.escalation.Acknowledging.How;
import allday.notification.escalation.Acknowledging.Result;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
  private final AckWords words;

  AckPage(
      AckLinks links,
      DeliveryLookup deliveries,
      Problems problems,
      Acknowledging acknowledging,
      AckWords words) {
    this.links = links;
    this.deliveries = deliveries;
    this.problems = problems;
    this.acknowledging = acknowledging;
    this.words = words;
  }

  /** A message about a problem, and the problem as it stands. */
  private record Asked(Delivery delivery, Problem problem) {}

  @GetMapping(path = "/{token}")
  ResponseEntity<String> look(@PathVariable String token) {
    var asked = asked(token);
    if (asked.isEmpty()) {
      return page(HttpStatus.NOT_FOUND, words.unknown());
    }
    var problem = asked.get().problem();
    return problem.isOpen()
        ? page(
            HttpStatus.OK,
            words.question(language(asked.get()), problem, person(asked.get()).isEmpty()))
        : answer(asked.get(), problem);
  }

  @PostMapping(path = "/{token}")
  ResponseEntity<String> take(
      @PathVariable String token, @RequestParam(required = false) @Nullable String who) {
    var asked = asked(token);
    if (asked.isEmpty()) {
      return page(HttpStatus.NOT_FOUND, words.unknown());
    }
    var by = person(asked.get()).orElseGet(() -> stranger(who, asked.get()));
    return switch (acknowledging.acknowledge(asked.get().problem().id(), by, How.LINK, null)) {
      case Result.Taken taken -> answer(asked.get(), taken.problem());
      case Result.Over over -> answer(asked.get(), over.problem());
      case Result.Unknown _ -> page(HttpStatus.NOT_FOUND, words.unknown());
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

  private ResponseEntity<String> answer(Asked asked, Problem problem) {
    return page(HttpStatus.OK, words.answer(language(asked), problem));
  }

  private static String language(Asked asked) {
    return asked.delivery().language();
  }

  private static ResponseEntity<String> page(HttpStatus status, String html) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex")
        .header("Referrer-Policy", "no-referrer")
        .body(html);
  }
}
