package allday.contracts.platform;

import allday.contracts.Branch;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.config.Secret;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account at one platform, as configured and checked. Prints no secret.
 *
 * @param stores the platform's store ids and the branches they are; {@code "*"} stands for all
 *     others
 * @param webhookUrl where the platform posts to, as the outside world sees it
 * @param poll how often to look for lost orders; null for never
 */
public record Connection(
    ConnectionId id,
    PlatformId platform,
    Map<String, Branch> stores,
    Settings settings,
    Secrets secrets,
    URI webhookUrl,
    @Nullable Duration poll) {
  public static final String ANY_STORE = "*";

  /** Whether the platform is told at all what staff decide. */
  public static final Setting<Boolean> STATUS_WRITES =
      Setting.flag(
              "status-writes",
              "Whether the platform is told what staff decide of its orders. Leave it off where another system answers for the store.")
          .defaultsTo("false");

  /** Whether new orders are accepted without anybody looking. */
  public static final Setting<Boolean> AUTO_ACCEPT =
      Setting.flag(
              "auto-accept",
              "Whether orders that wait for an acceptance are accepted at once; needs `status-writes`.")
          .defaultsTo("false");

  /** What an automatic acceptance says. */
  public static final Setting<Duration> PREPARATION_TIME =
      Setting.duration(
          "preparation-time",
          "How long an order takes, as an automatic acceptance says it. Absent: the platform's own.");

  public Connection {
    stores = Map.copyOf(stores);
  }

  public <T> T get(Setting<T> setting) {
    return settings.get(setting);
  }

  public <T> Optional<T> find(Setting<T> setting) {
    return settings.find(setting);
  }

  public Secret secret(SecretSlot slot) {
    return secrets.get(slot);
  }

  public List<Secret> secrets(SecretSlot slot) {
    return secrets.all(slot);
  }

  /**
   * The branch of a store; empty where nobody has said which one it is: such an order is parked,
   * never dropped.
   */
  public Optional<Branch> branch(String storeId) {
    var exact = stores.get(storeId);
    return Optional.ofNullable(exact != null ? exact : stores.get(ANY_STORE));
  }

  /**
   * The branch of a store, for mappers that need its zone or currency.
   *
   * @throws UnknownStore where there is none
   */
  public Branch requiredBranch(String storeId) {
    return branch(storeId).orElseThrow(() -> new UnknownStore(storeId));
  }

  /**
   * The stores to poll, in their order.
   *
   * @param named the setting that lists them, separated by commas; where it is absent, they are
   *     those that have a branch of their own
   */
  public List<String> storesToPoll(Setting<String> named) {
    return find(named)
        .map(Setting::entries)
        .orElseGet(() -> stores.keySet().stream().sorted().toList())
        .stream()
        .filter(id -> !id.equals(ANY_STORE))
        .toList();
  }

  @Override
  public String toString() {
    return "Connection[" + platform + "/" + id + "]";
  }
}
