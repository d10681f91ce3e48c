package allday.notification.preferences;

import allday.contracts.access.Access.Action;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.CallWishes;
import allday.notification.consent.Wishes;
import allday.notification.link.Link;
import allday.notification.link.Link.Use;
import allday.notification.link.LinkTokens;
import allday.notification.link.PublicLinks;
import allday.notification.page.Pages;
import allday.notification.page.Reader;
import allday.notification.page.Texts;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.ContactType;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a customer sees and changes how and of what they are told. The token in the address is all
 * the authority there is: no cookie goes with a request, so nobody can send one in their name.
 */
@RestController
class PreferencePage {
  static final List<Kind> KINDS = List.of(Kind.EMAIL, Kind.SMS, Kind.CHAT, Kind.PUSH);

  private final LinkTokens links;
  private final Holder holder;
  private final Choices choices;
  private final Wishes wishes;
  private final CallWishes calls;
  private final ContactPreferences preferences;
  private final ChannelDirectory channels;
  private final Zones zones;
  private final Pages pages;
  private final Clock clock;

  PreferencePage(
      LinkTokens links,
      Holder holder,
      Choices choices,
      Wishes wishes,
      CallWishes calls,
      ContactPreferences preferences,
      ChannelDirectory channels,
      Zones zones,
      Pages pages,
      Clock clock) {
    this.links = links;
    this.holder = holder;
    this.choices = choices;
    this.wishes = wishes;
    this.calls = calls;
    this.preferences = preferences;
    this.channels = channels;
    this.zones = zones;
    this.pages = pages;
    this.clock = clock;
  }

  @PersonalData(Action.READ)
  @GetMapping(PublicLinks.PREFERENCES + "{token}")
  ResponseEntity<String> show(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(required = false) @Nullable String saved,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
    var reader = new Reader(lang, accepted);
    return find(token)
        .map(link -> page(link, reader, saved != null))
        .orElseGet(() -> noLink(reader));
  }

  @PersonalData(Action.CHANGE)
  @PostMapping(PublicLinks.PREFERENCES + "{token}")
  ResponseEntity<String> change(
      @PathVariable String token,
      @RequestParam MultiValueMap<String, String> form,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String browser,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
    var found = find(token);
    if (found.isEmpty()) {
      return noLink(new Reader(null, accepted));
    }
    var link = found.get();
    Seen.contact(link.contact().value());
    var known = holder.of(link);
    var shown = Texts.of(List.of(Objects.toString(form.getFirst("shown"), "")));
    choices.take(link, known, form, shown, browser);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("?saved=1&lang=" + shown.language()))
        .cacheControl(CacheControl.noStore())
        .build();
  }

  private Optional<Link> find(String token) {
    return links
        .read(token)
        .filter(link -> link.use() == Use.PREFERENCES && !link.isOver(clock.instant()));
  }

  private ResponseEntity<String> page(Link link, Reader reader, boolean saved) {
    Seen.contact(link.contact().value());
    var known = holder.of(link);
    var preference = preferences.find(link.contact()).orElse(ContactPreference.NONE);
    var texts = reader.texts(preference.language(), known.language());
    var granted = wishes.granted(known.contact(), link.kind());
    var values = new HashMap<String, Object>();
    values.put("contact", known.contact().masked());
    values.put("saved", saved);
    values.put("stopped", granted.isEmpty());
    values.put("orders", granted.contains(Purpose.ORDER_SERVICE));
    values.put("feedback", granted.contains(Purpose.FEEDBACK));
    values.put("offers", granted.contains(Purpose.MARKETING));
    values.put("callable", link.type() == ContactType.PHONE && calls.isPossible());
    values.put("calls", calls.isAllowed(known.contact()));
    values.put("kinds", kinds(preference, texts, known.business()));
    values.put("anyKind", preference.kind() == null);
    values.put("spoken", spoken(preference));
    values.put("anyLanguage", preference.language() == null);
    var zone = preference.zone(clock.instant());
    values.put("zones", zones.options(zone, texts.language(), clock.instant()));
    values.put("anyZone", zone.isEmpty());
    return pages.page(HttpStatus.OK, "preferences", texts, known.business(), values);
  }

  private List<Map<String, Object>> kinds(
      ContactPreference preference, Texts texts, String business) {
    var kinds = new ArrayList<Map<String, Object>>();
    for (var kind : usable(preference)) {
      kinds.add(
          Map.of(
              "kind", kind.name(),
              "name", texts.get("kind-" + kind.name(), business),
              "current", kind == preference.kind()));
    }
    return kinds;
  }

  /** Those there is a channel of, and the one that was chosen when there was. */
  private EnumSet<Kind> usable(ContactPreference preference) {
    var usable = EnumSet.noneOf(Kind.class);
    KINDS.stream()
        .filter(kind -> kind == preference.kind() || !channels.of(kind).isEmpty())
        .forEach(usable::add);
    return usable;
  }

  private static List<Map<String, Object>> spoken(ContactPreference preference) {
    var languages = new ArrayList<Map<String, Object>>();
    Texts.LANGUAGES.forEach(
        (tag, name) ->
            languages.add(
                Map.of(
                    "tag", tag, "name", name, "current", tag.equals(base(preference.language())))));
    return languages;
  }

  private static String base(@Nullable String tag) {
    return tag == null ? "" : java.util.Locale.forLanguageTag(tag).getLanguage();
  }

  private ResponseEntity<String> noLink(Reader reader) {
    return pages.noLink(reader, holder.business(null), "nolink-note");
  }
}
