package allday.platforms;

import allday.contracts.config.Setting;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For platforms that bring the orders of others: which channel an order came from. Each names the
 * channels its own way; the operator may say what a name means, under {@code settings.channel-map},
 * for example {@code Uber Eats Bridge: ubereats}. Names are compared without regard to case.
 */
public final class ChannelNames {
  /** The key under {@code settings}. */
  public static final String SETTING = "channel-map";

  /** The operator's word for a name whose references prove nothing. */
  public static final String IGNORE = "IGNORE";

  public static final Setting<String> OWN =
      Setting.text(
          "own-channels",
          "Names of the channels whose customers are yours to write to, separated by commas.");

  private ChannelNames() {}

  /** What the operator says the first of these names means; empty where nothing is said of any. */
  public static Optional<String> find(Connection connection, @Nullable String... names) {
    var own = connection.settings().below(SETTING);
    return Stream.of(names)
        .flatMap(
            name ->
                own.entrySet().stream()
                    .filter(entry -> name != null && entry.getKey().equalsIgnoreCase(name.strip())))
        .findFirst()
        .map(entry -> entry.getValue().strip());
  }

  /** Letters and digits only, in lower case: "Uber Eats" and "uber_eats" are one channel. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Whether the operator named one of these as a channel of the business itself. */
  public static boolean isOwn(Connection connection, @Nullable String... names) {
    return isListed(connection.find(OWN).orElse(""), names);
  }

  /** Whether one of these names stands in a list that is separated by commas. */
  public static boolean isListed(String list, @Nullable String... names) {
    return Setting.entries(list).stream()
        .anyMatch(
            entry ->
                Stream.of(names).anyMatch(name -> name != null && entry.equalsIgnoreCase(name)));
  }

  /**
   * What proves that a direct feed tells of the same order.
   *
   * @param namespace of the channel's ids; {@link #IGNORE} or nothing gives none
   * @param id null where the channel's id is missing
   * @param field where it was found
   */
  public static List<SourceRef> origin(String namespace, @Nullable String id, String field) {
    return id == null || namespace.isEmpty() || namespace.equals(IGNORE)
        ? List.of()
        : List.of(new SourceRef(namespace, id, field));
  }
}
