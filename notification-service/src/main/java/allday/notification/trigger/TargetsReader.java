package allday.notification.trigger;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.config.ConfigProblem;
import allday.notification.recipients.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the channels that rules and ladders name. */
final class TargetsReader {
  private final Set<String> channels;

  TargetsReader(Set<String> channels) {
    this.channels = channels;
  }

  List<Target> read(Fields fields, String field, String path, Consumer<ConfigProblem> problems) {
    var targets = new ArrayList<Target>();
    var list = fields.list(field);
    for (int i = 0; i < list.size(); i++) {
      var name = field + "[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        var inner = new Fields(map, path + "." + name, problems);
        inner.allow("channel", "kind", "address");
        named(inner, inner.text("address", "")).ifPresent(targets::add);
      } else {
        plain(String.valueOf(list.get(i)), fields, name).ifPresent(targets::add);
      }
    }
    return targets;
  }

  /** A target in the long form. */
  Optional<Target> named(Fields inner, String address) {
    var channel = inner.text("channel", "");
    boolean unknown = channel.isEmpty() ? !inner.has("kind") : !channels.contains(channel);
    if (unknown) {
      inner.problem("channel", expected(channel));
      return Optional.empty();
    }
    return Optional.of(
        new Target(
            channel.isEmpty() ? null : new ChannelId(channel),
            inner.has("kind") ? inner.one("kind", Kind.class, Kind.SMS) : null,
            address));
  }

  /** The id of a channel, or a kind. */
  Optional<Target> plain(String text, Fields fields, String name) {
    if (channels.contains(text)) {
      return Optional.of(new Target(new ChannelId(text), null, ""));
    }
    if (Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(text))) {
      return Optional.of(new Target(null, Kind.valueOf(text), ""));
    }
    fields.problem(name, expected(text));
    return Optional.empty();
  }

  private String expected(String found) {
    return "expected the id of a channel ("
        + String.join(", ", channels)
        + ") or a kind such as SMS, found \""
        + found
        + "\"";
  }
}
