package allday.kit.config;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.http.Urls;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code allday.channels} by what the providers say of themselves. */
final class ChannelReader {
  private static final List<String> KEYS = List.of("id", "provider", "secrets", "settings");

  /** Shows messages instead of sending them; there where nothing else is configured. */
  private static final ProviderId SANDBOX = new ProviderId("sandbox");

  private static final ChannelId INBOX = new ChannelId("inbox");

  private final Map<String, Provider> providers;
  private final URI publicUrl;
  private final Problems problems;

  ChannelReader(List<Provider> providers, URI publicUrl, Problems problems) {
    this.providers =
        providers.stream()
            .collect(
                Collectors.toMap(
                    provider -> provider.id().value(), Function.identity(), (a, _) -> a));
    this.publicUrl = publicUrl;
    this.problems = problems;
  }

  /** What every account takes beside its provider's own. */
  private static Spec spec(Provider provider) {
    var spec = provider.spec().with(ChannelAccount.PER_SECOND).with(ChannelAccount.BACKUP_FOR);
    return provider.kinds().contains(Kind.EMAIL) ? spec.with(ChannelAccount.DKIM_SELECTOR) : spec;
  }

  ChannelAccounts read(String path, @Nullable Object value) {
    var accounts = new ArrayList<ChannelAccount>();
    var paths = new HashMap<ChannelId, String>();
    var ids = new UniqueIds(problems);
    for (var map : MapReader.listOf(path, value, problems)) {
      map.onlyKeys(KEYS);
      var id = ids.read(map, ChannelId::new);
      var provider = provider(map);
      if (provider.isPresent()) {
        var specs = new SpecReader(problems);
        var spec = spec(provider.get());
        var settings = specs.settings(map, spec);
        var secrets = specs.secrets(map, spec);
        specs.check(map, spec, settings, secrets);
        id.map(known -> account(known, provider.get().id(), settings, secrets))
            .ifPresent(accounts::add);
        id.ifPresent(known -> paths.put(known, map.path("settings.backup-for")));
      }
    }
    accounts.forEach(account -> checkBackup(account, accounts, paths));
    boolean none = value == null || value.equals(List.of());
    if (none && providers.containsKey(SANDBOX.value())) {
      accounts.add(account(INBOX, SANDBOX, Settings.NONE, Secrets.NONE));
    }
    return new ChannelAccounts(accounts);
  }

  private void checkBackup(
      ChannelAccount account, List<ChannelAccount> all, Map<ChannelId, String> paths) {
    var path = Objects.requireNonNull(paths.get(account.id()));
    account
        .find(ChannelAccount.BACKUP_FOR)
        .ifPresent(
            id ->
                all.stream()
                    .filter(other -> other.id().value().equals(id) && other != account)
                    .findFirst()
                    .ifPresentOrElse(
                        first -> checkBackup(path, account, first),
                        () ->
                            problems.unknown(
                                path,
                                "no other channel is called \"" + id + "\"",
                                id,
                                all.stream()
                                    .filter(other -> other != account)
                                    .map(other -> other.id().value())
                                    .toList())));
  }

  private void checkBackup(String path, ChannelAccount account, ChannelAccount first) {
    if (first.find(ChannelAccount.BACKUP_FOR).isPresent()) {
      problems.add(
          path, "channel \"" + first.id() + "\" is a backup itself; name the one it stands in for");
    } else if (Collections.disjoint(kinds(account), kinds(first))) {
      problems.add(
          path,
          "channel \"" + first.id() + "\" sends no kind of message that this one can send for it");
    }
  }

  private Set<Kind> kinds(ChannelAccount account) {
    var kinds =
        EnumSet.copyOf(Objects.requireNonNull(providers.get(account.provider().value())).kinds());
    // The platform's own messages are its own: no other platform knows the order.
    kinds.remove(Kind.PLATFORM);
    return kinds;
  }

  private Optional<Provider> provider(MapReader map) {
    var name =
        map.required(
            "provider",
            "one of " + String.join(", ", providers.keySet().stream().sorted().toList()));
    if (name.isPresent() && !providers.containsKey(name.get())) {
      problems.unknown(
          map.path("provider"),
          "no provider is called \"" + name.get() + "\"",
          name.get(),
          providers.keySet());
    }
    return name.map(providers::get);
  }

  private ChannelAccount account(
      ChannelId id, ProviderId provider, Settings settings, Secrets secrets) {
    return new ChannelAccount(
        id,
        provider,
        settings,
        secrets,
        Urls.url(publicUrl, "/receipts/{}/{}", provider.value(), id.value()));
  }
}
