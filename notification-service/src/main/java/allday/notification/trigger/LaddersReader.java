package allday.notification.trigger;

import allday.contracts.channel.Kind;
import allday.contracts.config.ConfigProblem;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.consent.Landlines;
import allday.notification.recipients.Target;
import allday.notification.trigger.Ladder.Step;
import allday.notification.trigger.Ladder.Tell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads ladders in the form of {@code ladders.yml}, and says in words what is wrong with them. */
final class LaddersReader {
  private static final String PATH = "allday.ladders";
  private static final String LANDLINE =
      "has the number of a landline, which takes no texts; expected kind VOICE, or a mobile number";

  private final Known known;
  private final TargetsReader targets;

  LaddersReader(Known known) {
    this.known = known;
    this.targets = new TargetsReader(known.channels().keySet());
  }

  /**
   * What ladders may name.
   *
   * @param channels and the kinds of message each of them sends
   */
  record Known(Set<String> templates, Map<String, Set<Kind>> channels, People people) {}

  List<Ladder> read(Object value, Consumer<ConfigProblem> problems) {
    if (!(value instanceof List<?> list)) {
      problems.accept(new ConfigProblem(PATH, "expected a list of ladders"));
      return List.of();
    }
    var ladders = new ArrayList<Ladder>();
    for (int i = 0; i < list.size(); i++) {
      var path = PATH + "[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        var fields = new Fields(map, path, problems);
        var ladder = ladder(fields, path, problems);
        if (ladders.stream().anyMatch(other -> other.id().equals(ladder.id()))) {
          fields.problem("id", "there is another ladder " + ladder.id());
        }
        ladders.add(ladder);
      } else {
        problems.accept(new ConfigProblem(path, "expected a ladder with id and steps"));
      }
    }
    return ladders;
  }

  private Ladder ladder(Fields fields, String path, Consumer<ConfigProblem> problems) {
    fields.allow("id", "template", "expires", "steps");
    if (fields.text("id", "").isBlank()) {
      fields.problem("id", "expected a name for rules to use");
    }
    var template = fields.text("template", Ladder.TEMPLATE);
    if (!known.templates().contains(template)) {
      fields.problem(
          "template",
          "expected one of the templates "
              + String.join(", ", known.templates())
              + ", found \""
              + template
              + "\"");
    }
    return new Ladder(
        fields.text("id", ""),
        template,
        fields.duration("expires", "12h"),
        steps(fields, path, problems));
  }

  private List<Step> steps(Fields fields, String path, Consumer<ConfigProblem> problems) {
    var list = fields.list("steps");
    if (list.isEmpty()) {
      fields.problem("steps", "expected a list of steps, each with tell");
    }
    var steps = new ArrayList<Step>();
    for (int i = 0; i < list.size(); i++) {
      var name = "steps[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        var inner = path + "." + name;
        steps.add(step(new Fields(map, inner, problems), inner, i == 0, problems));
      } else {
        fields.problem(name, "expected a step such as { wait: 5m, tell: [TEAM_CHAT] }");
      }
    }
    return steps;
  }

  private Step step(Fields fields, String path, boolean first, Consumer<ConfigProblem> problems) {
    fields.allow("wait", "at", "tell");
    boolean said = fields.has("wait") || fields.has("at");
    if (!first && !said) {
      fields.problem(
          "wait",
          "expected how long after the step before, such as 5m, or at: with the severity that"
              + " takes it at once");
    }
    if (fields.list("tell").isEmpty()) {
      fields.problem("tell", "expected a list of channels, kinds or people");
    }
    return new Step(
        wait(fields, first && !said),
        fields.has("at") ? fields.one("at", Severity.class, Severity.URGENT) : null,
        tell(fields, path, problems));
  }

  private static @Nullable Duration wait(Fields fields, boolean atOnce) {
    if (fields.has("wait")) {
      return fields.duration("wait", "0s");
    }
    return atOnce ? Duration.ZERO : null;
  }

  private List<Tell> tell(Fields fields, String path, Consumer<ConfigProblem> problems) {
    var all = new ArrayList<Tell>();
    var list = fields.list("tell");
    for (int i = 0; i < list.size(); i++) {
      var name = "tell[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        tell(new Fields(map, path + "." + name, problems)).ifPresent(all::add);
      } else {
        targets
            .plain(String.valueOf(list.get(i)), fields, name)
            .filter(target -> reaches(target, false, fields, name))
            .ifPresent(target -> all.add(new Tell(target, null)));
      }
    }
    return all;
  }

  private Optional<Tell> tell(Fields inner) {
    inner.allow("channel", "kind", "address", "person");
    var person = inner.has("person") ? inner.text("person", "") : null;
    if (person != null && !known.people().mayBe(person)) {
      inner.problem(
          "person",
          "expected one of the people ("
              + String.join(", ", known.people().ids())
              + ") or a place among them such as 1, found \""
              + person
              + "\"");
    }
    if (person != null && !inner.has("kind")) {
      inner.problem("kind", "expected how the person is told: SMS, VOICE, CHAT or EMAIL");
      return Optional.empty();
    }
    return targets
        .named(inner, inner.text("address", ""))
        .filter(target -> reaches(target, person != null, inner, "kind"))
        .filter(target -> person == null || isReachable(person, target, inner))
        .map(target -> new Tell(target, person));
  }

  /** Whoever is named must have what the channel needs; whoever stands in a place may not. */
  private boolean isReachable(String person, Target target, Fields fields) {
    var kind = target.kind();
    if (kind == null || !Person.KINDS.contains(kind) || !known.people().ids().contains(person)) {
      return true;
    }
    var address = known.people().find(person, null).flatMap(one -> one.address(kind));
    if (kind == Kind.SMS && address.filter(Landlines::is).isPresent()) {
      fields.problem("person", person + " " + LANDLINE);
      return false;
    }
    boolean lacks = address.isEmpty();
    if (lacks) {
      fields.problem(
          "person", person + " has no " + (kind == Kind.EMAIL ? "mail" : "phone") + " in people");
    }
    return !lacks;
  }

  /** A text message or a call to nobody is a step on which nobody stands. */
  private boolean reaches(Target target, boolean person, Fields fields, String name) {
    var kinds = kinds(target);
    if (kinds.isEmpty()) {
      fields.problem(name, "channel " + target.channel() + " sends no " + target.kind());
      return false;
    }
    if (kinds.equals(Set.of(Kind.SMS)) && Landlines.is(target.address())) {
      fields.problem("address", LANDLINE);
      return false;
    }
    boolean personal = Person.KINDS.containsAll(kinds);
    if (person && !personal) {
      fields.problem(name, "expected one of SMS, VOICE, CHAT, EMAIL for a person");
    } else if (!person && personal && target.address().isEmpty()) {
      fields.problem(
          name,
          "expected whom it goes to: { person: 1, kind: SMS }, or an address with channel and kind");
    }
    return true;
  }

  private Set<Kind> kinds(Target target) {
    var sent =
        target.channel() == null
            ? EnumSet.allOf(Kind.class)
            : known.channels().getOrDefault(target.channel().value(), Set.of());
    return target.kind() == null
        ? sent
        : sent.contains(target.kind()) ? Set.of(target.kind()) : Set.of();
  }
}
