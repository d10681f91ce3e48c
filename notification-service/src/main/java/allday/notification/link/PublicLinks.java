package allday.notification.link;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.Contacts;
import allday.notification.link.Link.Use;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.Route;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The links that go into messages. They begin with {@code allday.public-url}; where that is not
 * set, nobody outside could follow them and there are none.
 */
@Component
public class PublicLinks {
  public static final String UNSUBSCRIBE = "/unsubscribe/";
  public static final String PREFERENCES = "/preferences/";
  public static final String TRACK = "/api/v1/track/";

  /**
   * With it consent can be given in somebody's name, so it does not last for ever; an unsubscribe
   * link only takes it back and does.
   */
  private static final Duration PREFERENCES_LAST = Duration.ofDays(90);

  /** What is advertising or may be taken for it (COMPLIANCE sections 1 and 7). */
  private static final Set<Purpose> TO_BE_UNSUBSCRIBED =
      EnumSet.of(Purpose.FEEDBACK, Purpose.MARKETING);

  private static final Pattern TOKENS =
      Pattern.compile("(" + PREFERENCES + "|" + UNSUBSCRIBE + ")[\\w.-]+");

  private final LinkTokens links;
  private final TrackingTokens orders;
  private final Contacts contacts;
  private final @Nullable String base;

  PublicLinks(
      LinkTokens links,
      TrackingTokens orders,
      Contacts contacts,
      @Value("${allday.public-url:}") String publicUrl) {
    this.links = links;
    this.orders = orders;
    this.contacts = contacts;
    this.base = publicUrl.isBlank() ? null : publicUrl.strip().replaceFirst("/+$", "");
  }

  /** A text that is shown to others than the customer. */
  public static String withoutTokens(String text) {
    return TOKENS.matcher(text).replaceAll("$1…");
  }

  /**
   * For the one-click header of a mail. RFC 8058 wants HTTPS; an address without it gets no header.
   */
  public Optional<URI> unsubscribe(Delivery delivery, Route route) {
    boolean wanted =
        route.kind() == Kind.EMAIL
            && TO_BE_UNSUBSCRIBED.contains(delivery.purpose())
            && base != null
            && base.toLowerCase(Locale.ROOT).startsWith("https:");
    return wanted
        ? link(Use.UNSUBSCRIBE, delivery, route, null).map(link -> url(UNSUBSCRIBE, link))
        : Optional.empty();
  }

  /** The page where the customer says what they want; for mails to customers. */
  public Optional<URI> preferences(Delivery delivery, Route route, Instant now) {
    return route.kind() == Kind.EMAIL && base != null
        ? link(Use.PREFERENCES, delivery, route, now.plus(PREFERENCES_LAST))
            .map(link -> url(PREFERENCES, link))
        : Optional.empty();
  }

  /** The same page, for a text that cannot be answered. */
  public Optional<URI> optOut(Delivery delivery, Route route, Instant now) {
    return base == null
        ? Optional.empty()
        : link(Use.PREFERENCES, delivery, route, now.plus(PREFERENCES_LAST))
            .map(link -> url(PREFERENCES, link));
  }

  /** Where the state of an order is told to whoever has the link. */
  public Optional<URI> tracking(UUID order) {
    return base == null
        ? Optional.empty()
        : Optional.of(URI.create(base + TRACK + orders.of(order)));
  }

  private Optional<Link> link(Use use, Delivery delivery, Route route, @Nullable Instant until) {
    var contact = route.contact();
    if (contact == null
        || delivery.audience() != Audience.CUSTOMER
        || !LinkTokens.knows(route.kind(), delivery.purpose())) {
      return Optional.empty();
    }
    var type = contacts.ofChannel(route.kind(), route.address()).type();
    return Optional.of(
        new Link(use, type, contact, route.kind(), delivery.purpose(), delivery.id(), until));
  }

  private URI url(String path, Link link) {
    return URI.create(base + path + links.write(link));
  }
}
