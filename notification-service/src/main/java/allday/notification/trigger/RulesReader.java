package allday.notification.trigger;

import allday.contracts.BranchId;
import allday.contracts.ChannelId;
import allday.contracts.PlatformId;
import allday.contracts.channel.Kind;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads rules in the form of {@code rules.yml}, and says in words what is wrong with them. */
final class RulesReader {
  private final Known known;

  RulesReader(Known known) {
    this.known = known;
  }

  /** The names that rules may use. */
  record Known(Set<String> templates, Set<String> channels, Set<String> branches) {}

  List<Rule> read(Object value, Consumer<ConfigProblem> problems) {
    if (!(value instanceof List<?> list)) {
      problems.accept(new ConfigProblem("allday.rules", "expected a list of rules"));
      return List.of();
    }
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < list.size(); i++) {
      var path = "allday.rules[" + i + "]";
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
        "expires",
        "hold",
        "also-quiet");
    var audience = fields.one("for", Audience.class, Audience.CUSTOMER);
    if (!fields.has("for")) {
      fields.problem("for", "expected CUSTOMER or STAFF");
    }
    var targets = targets(fields, path, problems);
    return new Rule(
        occasions(fields),
        audience,
        fields.enums("fulfilment", FulfilmentType.class),
        branches(fields),
        fields.each("platform", PlatformId::new, "expected a platform id such as shopify"),
        fields.enums("source", SourceKind.class),
        fields.enums("issues", OrderIssue.Kind.class),
        fields.one("at-least", OrderIssue.Severity.class, OrderIssue.Severity.INFO),
        template(fields, targets),
        fields.one(
            "purpose",
            Purpose.class,
            audience == Audience.STAFF ? Purpose.STAFF_OPS : Purpose.ORDER_SERVICE),
        targets,
        fields.duration("expires", "4h"),
        fields.duration("hold", "0s"),
        fields.flag("also-quiet"));
  }

  private static Set<String> occasions(Fields fields) {
    var names = new TreeSet<String>();
    Arrays.stream(OrderStatus.values()).forEach(status -> names.add(status.name()));
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

  private List<Target> targets(Fields fields, String path, Consumer<ConfigProblem> problems) {
    if (!fields.has("channels")) {
      fields.problem("channels", "expected a list; an empty one means that nobody is told");
    }
    var targets = new ArrayList<Target>();
    var list = fields.list("channels");
    for (int i = 0; i < list.size(); i++) {
      var name = "channels[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        var inner = new Fields(map, path + "." + name, problems);
        inner.allow("channel", "kind", "address");
        var channel = inner.text("channel", "");
        if (!channel.isEmpty() && !known.channels().contains(channel)) {
          inner.problem("channel", expectedChannel(channel));
        } else if (channel.isEmpty() && !inner.has("kind")) {
          inner.problem("channel", expectedChannel(channel));
        } else {
          targets.add(
              new Target(
                  channel.isEmpty() ? null : new ChannelId(channel),
                  inner.has("kind") ? inner.one("kind", Kind.class, Kind.SMS) : null,
                  inner.text("address", "")));
        }
      } else {
        plain(String.valueOf(list.get(i)), targets, fields, name);
      }
    }
    return targets;
  }

  private void plain(String text, List<Target> targets, Fields fields, String name) {
    if (known.channels().contains(text)) {
      targets.add(new Target(new ChannelId(text), null, ""));
    } else if (Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(text))) {
      targets.add(new Target(null, Kind.valueOf(text), ""));
    } else {
      fields.problem(name, expectedChannel(text));
    }
  }

  private String expectedChannel(String found) {
    return "expected the id of a channel ("
        + String.join(", ", known.channels())
        + ") or a kind such as SMS, found \""
        + found
        + "\"";
  }

  private static String oneOf(Set<String> names, String text) {
    if (!names.contains(text)) {
      throw new IllegalArgumentException("unknown");
    }
    return text;
  }
}
