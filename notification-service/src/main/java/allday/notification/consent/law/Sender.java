package allday.notification.consent.law;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Purpose;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A channel account as the sender register has it.
 *
 * @param program what a STOP to one sender ends, where it ends no more; several accounts may share
 *     one
 * @param purposes what it may be used for; empty for everything
 * @param optIn where customers opt in to news of their orders by this sender; null where they do
 *     not
 * @param optOut what a text that cannot be answered names instead of a link to opt out; null for
 *     the link
 */
public record Sender(
    ChannelId channel,
    String program,
    Set<Purpose> purposes,
    @Nullable String optIn,
    @Nullable String optOut,
    List<Registration> registrations) {
  /** Settings in which adapters keep who a text is from. */
  private static final List<String> ADDRESSES = List.of("from", "sender-id");

  private static final int LONGEST_NAME = 11;

  /** One that nobody listed. */
  static Sender unlisted(ChannelId channel) {
    return new Sender(channel, channel.value(), Set.of(), null, null, List.of());
  }

  /** Whether texts are from a name instead of a number. A mail address is no such name. */
  static boolean isName(ChannelAccount account) {
    var settings = account.settings().values();
    return ADDRESSES.stream()
        .flatMap(name -> Stream.ofNullable(settings.get(name)))
        .anyMatch(
            from ->
                from.length() <= LONGEST_NAME
                    && from.indexOf('@') < 0
                    && from.codePoints().anyMatch(Character::isLetter));
  }

  static Sender read(Reading entry, Set<String> channels) {
    entry.allow("channel", "program", "purposes", "opt-in", "opt-out", "registrations");
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
        entry.text("opt-out"),
        entry.each("registrations").stream().map(Registration::read).toList());
  }
}
