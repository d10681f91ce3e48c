package allday.notification.preferences;

import allday.contracts.Bytes;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.CallWishes;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Wishes;
import allday.notification.link.Link;
import allday.notification.page.Texts;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.ConsentEvent.Disclosure;
import allday.store.notification.Consents;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.ContactType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** Writes down what a customer chose on the page, and what the page said to them. */
@Component
class Choices {
  private static final String METHOD = "PREFERENCE_CENTER";
  private static final String ACTOR = "CUSTOMER";

  /** Of the texts beside the boxes; raised with every change of their meaning. */
  private static final String VERSION = "1";

  private static final int LONGEST_BROWSER = 200;

  /** The boxes, and the texts beside them. */
  private static final Map<Purpose, String> BOXES =
      Map.of(
          Purpose.ORDER_SERVICE, "orders",
          Purpose.FEEDBACK, "feedback",
          Purpose.MARKETING, "offers");

  private static final String CALLS = "calls";

  private final Wishes wishes;
  private final CallWishes calls;
  private final Consents consents;
  private final ContactPreferences preferences;
  private final Zones zones;
  private final Clock clock;

  Choices(
      Wishes wishes,
      CallWishes calls,
      Consents consents,
      ContactPreferences preferences,
      Zones zones,
      Clock clock) {
    this.wishes = wishes;
    this.calls = calls;
    this.consents = consents;
    this.preferences = preferences;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * Takes a form.
   *
   * @param shown the texts the customer read
   */
  @Transactional
  public void take(
      Link link,
      Holder.Known known,
      MultiValueMap<String, String> form,
      Texts shown,
      @Nullable String browser) {
    var evidence = evidence(link, browser);
    if (form.containsKey("stop")) {
      wishes.stopAll(known.contact(), source(link, evidence, plain(shown)));
      return;
    }
    var wanted = EnumSet.noneOf(Purpose.class);
    BOXES.forEach(
        (purpose, box) -> {
          if (form.containsKey(box)) {
            wanted.add(purpose);
          }
        });
    wishes.choose(
        known.contact(),
        link.kind(),
        wanted,
        purpose ->
            source(
                link,
                evidence,
                wanted.contains(purpose)
                    ? agreed(Objects.requireNonNull(BOXES.get(purpose)), shown, known.business())
                    : plain(shown)));
    // A form that was opened before there were calls does not speak of them.
    if (form.containsKey("calls-shown") && link.type() == ContactType.PHONE) {
      boolean wantsCalls = form.containsKey(CALLS);
      calls.choose(
          known.contact(),
          wantsCalls,
          source(
              link, evidence, wantsCalls ? agreed(CALLS, shown, known.business()) : plain(shown)));
    }
    prefer(link, form);
  }

  private void prefer(Link link, MultiValueMap<String, String> form) {
    var before = preferences.find(link.contact()).orElse(ContactPreference.NONE);
    var now = clock.instant();
    // A zone that is left as it is was said once more, and counts from now.
    var after =
        new ContactPreference(kind(form.getFirst("kind")), language(form.getFirst("language")))
            .zone(zones.read(form.getFirst("zone")), now);
    if (!after.equals(before)) {
      preferences.put(link.contact(), after, ACTOR, now);
    }
  }

  private static @Nullable Kind kind(@Nullable String name) {
    return PreferencePage.KINDS.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String language(@Nullable String tag) {
    return tag != null && Texts.LANGUAGES.containsKey(tag) ? tag : null;
  }

  /** The text beside the box, kept word for word. */
  private Capture agreed(String box, Texts shown, String business) {
    var text = shown.get(box + "-note", business);
    var disclosure = new Disclosure("preferences." + box, VERSION, Bytes.sha256Hex(text));
    consents.keep(disclosure, shown.language(), text, clock.instant());
    return new Capture(disclosure, shown.language(), null, "UNCHECKED", false);
  }

  private static Capture plain(Texts shown) {
    return new Capture(null, shown.language(), null, null, null);
  }

  private static Source source(Link link, Map<String, String> evidence, Capture capture) {
    return new Source(ACTOR, METHOD, link.message().toString(), null, evidence, capture, null);
  }

  private static Map<String, String> evidence(Link link, @Nullable String browser) {
    var evidence = new HashMap<String, String>();
    evidence.put("page", "preferences");
    evidence.put("message", link.message().toString());
    Optional.ofNullable(browser)
        .map(text -> text.replace("\0", ""))
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_BROWSER)))
        .ifPresent(text -> evidence.put("user-agent", Objects.requireNonNull(text)));
    return evidence;
  }
}
