package allday.notification.trigger;

import allday.contracts.BranchId;
import allday.contracts.PlatformId;
import allday.contracts.channel.Purpose;
import allday.contracts.config.ConfigProblem;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.notification.recipients.Target;
import allday.store.notification.Audience;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rules in the form of {@code rules.yml}, and says in words what is wrong with them. */
final class RulesReader {
  private static final String FOLLOW_UPS = "allday.follow-ups";
  private static final Pattern WEB = Pattern.compile("https://[^\\s/]+\\S*");
  private static final Set<String> STATUSES =
      Arrays.stream(OrderStatus.values()).map(Enum::name).collect(Collectors.toSet());

  private final Known known;

  RulesReader(Known known) {
    this.known = known;
  }

  /** The names that rules may use. */
  record Known(
      Set<String> templates, Set<String> channels, Set<String> branches, Set<String> ladders) {}

  List<Rule> read(Object value, Consumer<ConfigProblem> problems) {
    return read("allday.rules", value, problems);
  }

  /** Rules of which each waits; a list of their own, so that either can be replaced alone. */
  List<Rule> readFollowUps(Object value, Consumer<ConfigProblem> problems) {
    var told = new HashSet<String>();
    var rules =
        read(
            FOLLOW_UPS,
            value,
            problem -> {
              told.add(problem.path());
              problems.accept(problem);
            });
    for (int i = 0; i < rules.size(); i++) {
      var path = FOLLOW_UPS + "[" + i + "].after";
      if (!rules.get(i).isFollowUp() && told.add(path)) {
        problems.accept(new ConfigProblem(path, "expected how long it waits, such as 20m or 3h"));
      }
    }
    return rules;
  }

  private List<Rule> read(String at, Object value, Consumer<ConfigProblem> problems) {
    if (!(value instanceof List<?> list)) {
      problems.accept(new ConfigProblem(at, "expected a list of rules"));
      return List.of();
    }
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < list.size(); i++) {
      var path = at + "[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        rules.add(rule(new Fields(map, path, problems), path, problems));
      } else {
        problems.accept(new ConfigProblem(path, "expected a rule with when, for and channels"));
      }
    }
    return rules;
  }

  private Rule rule(Fields fields, String path, Consumer<ConfigProblem> problems) {
    fields.allow(
        "when",
        "for",
        "fulfilment",
        "branch",
        "platform",
        "source",
        "issues",
        "at-least",
        "template",
        "purpose",
        "channels",
        "ladder",
        "expires",
        "hold",
        "also-quiet",
        "after",
        "link");
    var audience = fields.one("for", Audience.class, Audience.CUSTOMER);
    if (!fields.has("for")) {
      fields.problem("for", "expected CUSTOMER or STAFF");
    }
    var ladder = ladder(fields, audience);
    if (!fields.has("channels") && ladder == null) {
      fields.problem("channels", "expected a list; an empty one means that nobody is told");
    }
    var targets = new TargetsReader(known.channels()).read(fields, "channels", path, problems);
    var occasions = occasions(fields);
    var purpose =
        fields.one(
            "purpose",
            Purpose.class,
            audience == Audience.STAFF ? Purpose.STAFF_OPS : Purpose.ORDER_SERVICE);
    var after = fields.duration("after", "0s");
    if (!after.isZero()) {
      followUp(fields, audience, occasions);
    }
    return new Rule(
        occasions,
        audience,
        fields.enums("fulfilment", FulfilmentType.class),
        branches(fields),
        fields.each("platform", PlatformId::new, "expected a platform id such as shopify"),
        fields.enums("source", SourceKind.class),
        fields.enums("issues", OrderIssue.Kind.class),
        fields.one("at-least", OrderIssue.Severity.class, OrderIssue.Severity.INFO),
        ladder == null ? template(fields, targets) : ladderTemplate(fields),
        purpose,
        targets,
        ladder,
        fields.duration("expires", "4h"),
        fields.duration("hold", "0s"),
        fields.flag("also-quiet"),
        after,
        link(fields, purpose));
  }

  private static void followUp(Fields fields, Audience audience, Set<String> occasions) {
    if (audience != Audience.CUSTOMER) {
      fields.problem("after", "only what customers are told can wait");
    }
    if (!STATUSES.containsAll(occasions)) {
      fields.problem("when", "expected a status, since the order must still be there later");
    }
  }

  /** What asks for something in the order's news would make advertising of them. */
  private static String link(Fields fields, Purpose purpose) {
    var link = fields.text("link", "");
    if (!link.isEmpty() && purpose != Purpose.FEEDBACK && purpose != Purpose.MARKETING) {
      fields.problem("link", "only with purpose: FEEDBACK or MARKETING");
    } else if (!link.isEmpty() && !WEB.matcher(link).matches()) {
      fields.problem("link", "expected an https URL");
    }
    return link;
  }

  private static Set<String> occasions(Fields fields) {
    var names = new TreeSet<>(STATUSES);
    names.add(Fact.DELAYED.name());
    names.add(Fact.RECOVERED.name());
    names.add(Rule.ISSUE);
    var expected = "expected one of " + String.join(", ", names);
    if (!fields.has("when")) {
      fields.problem("when", expected);
    }
    return fields.each("when", text -> oneOf(names, text), expected);
  }

  private Set<BranchId> branches(Fields fields) {
    return fields.each(
        "branch",
        text -> new BranchId(oneOf(known.branches(), text)),
        "expected one of the branches " + String.join(", ", known.branches()));
  }

  private String template(Fields fields, List<Target> targets) {
    var template = fields.text("template", "");
    if (!known.templates().contains(template) && !(template.isEmpty() && targets.isEmpty())) {
      fields.problem(
          "template",
          "expected one of the templates "
              + String.join(", ", known.templates())
              + ", found \""
              + template
              + "\"");
    }
    return template;
  }

  /** A ladder has its own text and channels. */
  private static String ladderTemplate(Fields fields) {
    for (var name : List.of("template", "channels")) {
      if (fields.has(name)) {
        fields.problem(name, "expected in the ladder and not here");
      }
    }
    return Ladder.TEMPLATE;
  }

  private @Nullable String ladder(Fields fields, Audience audience) {
    if (!fields.has("ladder")) {
      return null;
    }
    var ladder = fields.text("ladder", "");
    boolean ofIssues =
        audience == Audience.STAFF && fields.list("when").equals(List.of(Rule.ISSUE));
    if (!known.ladders().contains(ladder)) {
      fields.problem(
          "ladder",
          "expected one of the ladders "
              + String.join(", ", known.ladders())
              + ", found \""
              + ladder
              + "\"");
    } else if (!ofIssues) {
      fields.problem("ladder", "expected only with when: ISSUE and for: STAFF");
    }
    return ladder;
  }

  private static String oneOf(Set<String> names, String text) {
    if (!names.contains(text)) {
      throw new IllegalArgumentException("unknown");
    }
    return text;
  }
}
