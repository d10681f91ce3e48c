package allday.notification.channel;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds the parts of providers by the accounts that use them. */
@Component
public class ChannelDirectory {
  /** Kinds whose addresses are the same whoever sends. */
  private static final Set<Kind> EVERYBODYS_ADDRESSES =
      EnumSet.of(Kind.SMS, Kind.VOICE, Kind.EMAIL);

  private final Map<ChannelId, Line> lines = new LinkedHashMap<>();
  private final Map<ProviderId, ReceiptReader> readers;

  ChannelDirectory(
      ChannelAccounts accounts,
      List<Provider> providers,
      List<Channel> channels,
      List<ReceiptReader> readers) {
    var providerById = index("providers", providers, Provider::id);
    var channelById = index("channels", channels, Channel::provider);
    this.readers = index("receipt readers", readers, ReceiptReader::provider);
    for (var account : accounts.all()) {
      var provider = providerById.get(account.provider());
      var channel = channelById.get(account.provider());
      if (provider == null || channel == null) {
        throw new IllegalStateException("no provider " + account.provider() + " for " + account);
      }
      lines.put(account.id(), new Line(account, provider, channel));
    }
  }

  /** In the operator's order. */
  public List<Line> all() {
    return List.copyOf(lines.values());
  }

  public Optional<Line> find(ChannelId id) {
    return Optional.ofNullable(lines.get(id));
  }

  /**
   * Those that send messages of a kind, in the operator's order; not those that only stand in for
   * others.
   */
  public List<Line> of(Kind kind) {
    return lines.values().stream()
        .filter(line -> line.provider().kinds().contains(kind) && !line.isBackup())
        .toList();
  }

  /** Those that stand in for an account, in the operator's order. */
  public List<Line> backups(ChannelId id) {
    return lines.values().stream()
        .filter(line -> line.isBackup() && line.group().equals(id))
        .toList();
  }

  /** Whether one account may send what the other was to send, to the same address. */
  public boolean areAlike(ChannelId one, ChannelId other, Kind kind) {
    return !one.equals(other)
        && (EVERYBODYS_ADDRESSES.contains(kind) || group(one).equals(group(other)));
  }

  /** Whether there is another account that may send what this one was to send. */
  public boolean hasLike(Line line) {
    return lines.values().stream()
        .anyMatch(
            other ->
                line.provider().kinds().stream()
                    .anyMatch(
                        kind ->
                            other.provider().kinds().contains(kind)
                                && areAlike(line.id(), other.id(), kind)));
  }

  private ChannelId group(ChannelId id) {
    return find(id).map(Line::group).orElse(id);
  }

  public Optional<ReceiptReader> reader(ProviderId provider) {
    return Optional.ofNullable(readers.get(provider));
  }

  private static <T> Map<ProviderId, T> index(
      String what, List<T> parts, Function<T, ProviderId> id) {
    var byId = new LinkedHashMap<ProviderId, T>();
    for (var part : parts) {
      if (byId.putIfAbsent(id.apply(part), part) != null) {
        throw new IllegalStateException("two " + what + " call themselves " + id.apply(part));
      }
    }
    return byId;
  }
}
