package allday.store.notification;

import allday.contracts.channel.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How a customer likes to be told.
 *
 * @param kind the kind of channel that is tried first; null for the rule's order
 * @param language BCP 47; null for what the order says
 */
public record ContactPreference(@Nullable Kind kind, @Nullable String language) {
  public static final ContactPreference NONE = new ContactPreference(null, null);
}
