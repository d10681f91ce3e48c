package allday.notification.consent.law;

import allday.contracts.ChannelId;
import allday.contracts.channel.Purpose;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel account as the sender register has it.
 *
 * @param program what a STOP to one sender ends, where it ends no more; several accounts may share
 *     one
 * @param purposes what it may be used for; empty for everything
 * @param optIn where customers opt in to news of their orders by this sender; null where they do
 *     not
 */
public record Sender(
    ChannelId channel,
    String program,
    Set<Purpose> purposes,
    @Nullable String optIn,
    List<Registration> registrations) {
  /** One that nobody listed. */
  static Sender unlisted(ChannelId channel) {
    return new Sender(channel, channel.value(), Set.of(), null, List.of());
  }

  static Sender read(Reading entry, Set<String> channels) {
    entry.allow("channel", "program", "purposes", "opt-in", "registrations");
    String expected = "expected the id of a channel (" + String.join(", ", channels) + ")";
    String channel = entry.required("channel", expected);
    if (!channel.isEmpty() && !channels.contains(channel)) {
      entry.problem("channel", expected + ", found \"" + channel + "\"");
    }
    var id = new ChannelId(channels.contains(channel) ? channel : "unknown");
    var program = entry.text("program");
    return new Sender(
        id,
        program == null ? id.value() : program,
        entry.enums("purposes", Purpose.class),
        entry.text("opt-in"),
        entry.each("registrations").stream().map(Registration::read).toList());
  }
}
