package allday.channels;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Provider;
import allday.contracts.config.Secret;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A member's account, and what becomes of it when something is changed. */
record SampleAccount(Provider provider, Map<String, String> settings, Map<String, String> secrets) {

  ChannelAccount account() {
    return account(settings, single(secrets));
  }

  /** With some of it replaced or, by null, taken away. */
  ChannelAccount with(
      Map<String, @Nullable String> otherSettings, Map<String, @Nullable String> otherSecrets) {
    return account(merged(settings, otherSettings), single(merged(secrets, otherSecrets)));
  }

  /** With these active values of one secret, the newest first. */
  ChannelAccount with(SecretSlot slot, String... values) {
    var all = single(secrets);
    all.put(slot.name(), Arrays.stream(values).map(Secret::new).toList());
    return account(settings, all);
  }

  /** Without all that may be left out, but at the same place. */
  ChannelAccount onlyRequired(Set<String> whereItIs) {
    var spec = provider.spec();
    var needed =
        spec.settings().stream()
            .filter(setting -> setting.required() || whereItIs.contains(setting.name()))
            .map(Setting::name)
            .collect(Collectors.toSet());
    var neededSecrets =
        spec.secrets().stream()
            .filter(SecretSlot::required)
            .map(SecretSlot::name)
            .collect(Collectors.toSet());
    var fewerSettings = new TreeMap<>(settings);
    fewerSettings.keySet().retainAll(needed);
    var fewerSecrets = single(secrets);
    fewerSecrets.keySet().retainAll(neededSecrets);
    return account(fewerSettings, fewerSecrets);
  }

  private ChannelAccount account(Map<String, String> its, Map<String, List<Secret>> hidden) {
    return new ChannelAccount(
        new ChannelId("main"),
        provider.id(),
        new Settings(its),
        new Secrets(hidden),
        URI.create("https://orders.example.com/receipts/" + provider.id() + "/main"));
  }

  private static Map<String, String> merged(
      Map<String, String> values, Map<String, @Nullable String> others) {
    var merged = new TreeMap<>(values);
    others.forEach((name, value) -> merged.compute(name, (_, _) -> value));
    return merged;
  }

  private static Map<String, List<Secret>> single(Map<String, String> values) {
    var single = new TreeMap<String, List<Secret>>();
    values.forEach((name, value) -> single.put(name, List.of(new Secret(value))));
    return single;
  }
}
