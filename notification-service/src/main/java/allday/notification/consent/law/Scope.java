package allday.notification.consent.law;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which messages a rule speaks of; empty sets and null fit everything. */
public record Scope(Set<Purpose> purposes, Set<Kind> kinds, @Nullable ProviderId provider) {
  public Scope {
    purposes = Set.copyOf(purposes);
    kinds = Set.copyOf(kinds);
  }

  public boolean fits(Purpose purpose, Kind kind, ProviderId by) {
    return speaksOf(purpose, kind) && (provider == null || provider.equals(by));
  }

  /** The same, whoever sends. */
  public boolean speaksOf(Purpose purpose, Kind kind) {
    return (purposes.isEmpty() || purposes.contains(purpose))
        && (kinds.isEmpty() || kinds.contains(kind));
  }
}
