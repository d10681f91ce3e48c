package allday.contracts.profile;

import allday.contracts.PlatformId;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Platform.IdScope;
import allday.contracts.platform.Vocabulary;
import allday.contracts.web.Answers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The best-evidenced defaults of a platform that is known only in part. A value without a default
 * here and required by the order's reader has to be said by the operator. Immutable.
 */
public final class Profile {
  private final PlatformId id;
  private final String displayName;
  private final IdScope idScope;
  private final Map<String, Setting<?>> settings;
  private final Map<String, Map<String, String>> words;
  private final Vocabulary statuses;
  private final Answers answers;
  private final boolean canBeFetched;
  private final boolean canBePolled;

  private Profile(Builder from) {
    this.id = from.id;
    this.displayName = from.displayName;
    this.idScope = from.idScope;
    this.settings = new LinkedHashMap<>(from.settings);
    this.words = Map.copyOf(from.words);
    this.statuses = from.statuses;
    this.answers = from.answers;
    this.canBeFetched = from.canBeFetched;
    this.canBePolled = from.canBePolled;
  }

  public static Builder of(String id, String displayName) {
    return new Builder(
        new PlatformId(id),
        displayName,
        List.of(
            ProofSettings.ALL,
            EventSettings.ALL,
            OrderSettings.ALL,
            TimeSettings.ALL,
            CustomerSettings.ALL,
            MoneySettings.ALL,
            LineSettings.ALL));
  }

  /** For a platform whose orders are known, and only the proof of its requests is not. */
  public static Builder ofProof(String id, String displayName) {
    return new Builder(new PlatformId(id), displayName, List.of(ProofSettings.ALL));
  }

  PlatformId id() {
    return id;
  }

  String displayName() {
    return displayName;
  }

  IdScope idScope() {
    return idScope;
  }

  Answers answers() {
    return answers;
  }

  boolean canBeFetched() {
    return canBeFetched;
  }

  Vocabulary statuses() {
    return statuses;
  }

  Map<String, String> words(Words<?> map) {
    return words.getOrDefault(map.name(), Map.of());
  }

  /** The setting with this profile's default. */
  @SuppressWarnings("unchecked") // It was put there under the name of one of its own type.
  <T> Setting<T> own(Setting<T> setting) {
    return (Setting<T>) settings.getOrDefault(setting.name(), setting);
  }

  /** Verifies a request as the settings of the connection say. */
  public Verdict verify(WebhookRequest request, Connection connection) {
    return proof(connection.settings()).verify(request, connection);
  }

  /** The body to keep: without a token that stood in it, otherwise to the byte. */
  public byte[] withoutToken(byte[] body, Connection connection) {
    return proof(connection.settings()).withoutToken(body);
  }

  ProfiledProof proof(Settings chosen) {
    return new ProfiledProof(new Chosen(this, chosen));
  }

  /** What to ask the operator for; a platform that can be called adds what it needs for that. */
  public Spec spec(List<Setting<?>> moreSettings, List<SecretSlot> moreSecrets) {
    return Spec.of(
            Stream.concat(settings.values().stream(), moreSettings.stream()).toList(),
            Stream.of(List.of(ProofSettings.SECRET), pollSecrets(), moreSecrets)
                .flatMap(List::stream)
                .toList())
        .withMap(Vocabulary.SETTING)
        .withMaps(moreMaps().toArray(String[]::new))
        .withCheck(new ProfileCheck(this));
  }

  private List<SecretSlot> pollSecrets() {
    return canBePolled ? List.of(PollSettings.TOKEN) : List.of();
  }

  private List<String> moreMaps() {
    var maps = new ArrayList<String>();
    if (settings.containsKey(EventSettings.EVENT.name())) {
      maps.add(Moments.SETTING);
      maps.add(EventSettings.EVENTS.name());
      maps.add(OrderSettings.FULFILMENTS.name());
      maps.add(MoneySettings.PAYMENTS.name());
    }
    if (canBePolled) {
      maps.add(PollSettings.HEADERS);
    }
    return maps;
  }

  /** Builds a profile default by default. */
  public static final class Builder {
    private final PlatformId id;
    private final String displayName;
    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> words = new LinkedHashMap<>();
    private IdScope idScope = IdScope.PER_STORE;
    private Vocabulary statuses = Vocabulary.of();
    private Answers answers = Answers.STANDARD;
    private boolean canBeFetched;
    private boolean canBePolled;

    private Builder(PlatformId id, String displayName, List<List<Setting<?>>> groups) {
      this.id = id;
      this.displayName = displayName;
      groups.forEach(group -> group.forEach(setting -> settings.put(setting.name(), setting)));
    }

    /**
     * @throws IllegalArgumentException where the default would be refused as a setting
     */
    public Builder with(Setting<?> setting, String text) {
      settings.put(setting.name(), setting.defaultsTo(text));
      return this;
    }

    /** Word, meaning, word, meaning … */
    public Builder words(Words<?> map, String... wordsAndMeanings) {
      var meanings = words.computeIfAbsent(map.name(), _ -> new LinkedHashMap<>());
      for (int i = 0; i < wordsAndMeanings.length; i += 2) {
        var _ = map.parse().apply(wordsAndMeanings[i + 1]);
        meanings.put(wordsAndMeanings[i], wordsAndMeanings[i + 1]);
      }
      return this;
    }

    /** The suite's own words, each meaning itself. */
    public Builder ownWords(Words<?> map, Enum<?>[] meanings) {
      return words(
          map,
          Arrays.stream(meanings)
              .flatMap(each -> Stream.of(each.name(), each.name()))
              .toArray(String[]::new));
    }

    public Builder statuses(Vocabulary vocabulary) {
      statuses = vocabulary;
      return this;
    }

    /** The suite's own statuses, each meaning itself. */
    public Builder ownStatuses() {
      return statuses(
          Vocabulary.of(
              Arrays.stream(OrderStatus.values())
                  .flatMap(status -> Stream.of(status.name(), status))
                  .toArray()));
    }

    /** A place that has a value once the order is so far. */
    public Builder statusWhen(String place, OrderStatus status) {
      return words(Moments.STATUSES, place, status.name());
    }

    public Builder ids(IdScope scope) {
      idScope = scope;
      return this;
    }

    public Builder answers(Answers wanted) {
      answers = wanted;
      return this;
    }

    /** The platform can be asked for an order, so that an event may bring its id only. */
    public Builder fetched() {
      canBeFetched = true;
      return this;
    }

    /** The platform has a list of orders, of which the operator says how it is asked for. */
    public Builder polled() {
      canBePolled = true;
      PollSettings.ALL.forEach(setting -> settings.put(setting.name(), setting));
      return this;
    }

    public Profile build() {
      return new Profile(this);
    }
  }
}
