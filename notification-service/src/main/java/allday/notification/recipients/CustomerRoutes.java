package allday.notification.recipients;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.order.Contact;
import allday.contracts.order.SourceKind;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.notification.consent.Codes;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.store.notification.ChatLinks;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ways to the customer of an order. */
@Component
public class CustomerRoutes {
  /** What a channel of several kinds is used for where a rule does not say: nobody is called up. */
  private static final Set<Kind> USUAL = EnumSet.of(Kind.SMS, Kind.EMAIL, Kind.CHAT, Kind.PUSH);

  private final ChannelDirectory channels;
  private final Contacts contacts;
  private final ContactPreferences preferences;
  private final ChatLinks chats;

  CustomerRoutes(
      ChannelDirectory channels,
      Contacts contacts,
      ContactPreferences preferences,
      ChatLinks chats) {
    this.channels = channels;
    this.contacts = contacts;
    this.preferences = preferences;
    this.chats = chats;
  }

  /**
   * What was found.
   *
   * @param routes the preferred first
   * @param language the customer asked for; null where they did not
   * @param trouble why there is no route; null where there is one
   */
  public record Ways(List<Route> routes, @Nullable String language, @Nullable String trouble) {}

  /** The addresses of one customer that can be written to; null where there is none. */
  private record Addresses(@Nullable KnownContact phone, @Nullable KnownContact mail) {
    static final Addresses NONE = new Addresses(null, null);

    List<KnownContact> all() {
      return Stream.of(Optional.ofNullable(phone), Optional.ofNullable(mail))
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /** What is known of the customers of some orders: one question for all of them. */
  public static final class People {
    private final Map<UUID, Addresses> addresses;
    private final Map<ContactHash, ContactPreference> preferences;
    private final Map<ContactHash, List<ChatLinks.Link>> chats;

    private People(
        Map<UUID, Addresses> addresses,
        Map<ContactHash, ContactPreference> preferences,
        Map<ContactHash, List<ChatLinks.Link>> chats) {
      this.addresses = addresses;
      this.preferences = preferences;
      this.chats = chats;
    }

    /** The id by which a channel knows the customer; null where they never said who they are. */
    private @Nullable String chat(Addresses of, ChannelId channel) {
      return of.all().stream()
          .flatMap(contact -> chats.getOrDefault(contact.hash(), List.of()).stream())
          .filter(link -> link.channel().equals(channel))
          .map(ChatLinks.Link::address)
          .findFirst()
          .orElse(null);
    }

    private Addresses of(BookedOrder booked) {
      return addresses.getOrDefault(booked.orderId(), Addresses.NONE);
    }

    private ContactPreference preferred(Addresses of) {
      return of.all().stream()
          .flatMap(contact -> Optional.ofNullable(preferences.get(contact.hash())).stream())
          .findFirst()
          .orElse(ContactPreference.NONE);
    }
  }

  public People people(Collection<BookedOrder> orders, Branches branches) {
    var addresses = new HashMap<UUID, Addresses>();
    for (var booked : orders) {
      var country = branches.find(booked.branch()).map(Branch::country).orElse(null);
      var found = booked.order().customer().contacts();
      addresses.put(
          booked.orderId(),
          new Addresses(
              address(found, Contact.Type.PHONE, country),
              address(found, Contact.Type.EMAIL, country)));
    }
    var hashes =
        addresses.values().stream()
            .flatMap(one -> one.all().stream())
            .map(KnownContact::hash)
            .collect(Collectors.toSet());
    return new People(
        addresses, preferences.findAll(hashes), hasOwnIds() ? chats.of(hashes) : Map.of());
  }

  private boolean hasOwnIds() {
    return channels.of(Kind.CHAT).stream().anyMatch(line -> line.provider().hasOwnIds());
  }

  /**
   * The ways to the customer.
   *
   * @param marketplaceToo the rule names marketplaces, so that their customers may be told where
   *     the platform allows it
   */
  public Ways find(
      BookedOrder booked, People people, List<Target> targets, boolean marketplaceToo) {
    var customer = booked.order().customer();
    boolean marketplace = booked.order().identity().sourceKind() == SourceKind.MARKETPLACE;
    if (!customer.contactAllowed() || (marketplace && !marketplaceToo)) {
      return new Ways(List.of(), null, Codes.CONTACT_NOT_ALLOWED);
    }
    var addresses = people.of(booked);
    var preference = people.preferred(addresses);
    var routes = new ArrayList<Route>();
    boolean channelKnown = false;
    boolean onlyChats = true;
    for (var target : targets) {
      for (var way : ways(target)) {
        channelKnown = true;
        onlyChats &= way.hasOwnIds();
        var address =
            way.hasOwnIds()
                ? people.chat(addresses, way.line().id())
                : address(way.kind(), booked, addresses.phone(), addresses.mail());
        if (address != null) {
          routes.add(way.to(address, contacts));
        }
      }
    }
    if (preference.kind() != null) {
      routes.sort(Comparator.comparing(route -> route.kind() != preference.kind()));
    }
    var distinct = routes.stream().distinct().toList();
    if (!distinct.isEmpty()) {
      return new Ways(distinct, preference.language(), null);
    }
    return new Ways(
        List.of(),
        preference.language(),
        !channelKnown
            ? Codes.NO_CHANNEL
            : onlyChats ? Codes.CHAT_UNKNOWN : trouble(customer.contacts()));
  }

  private record Way(Line line, Kind kind) {
    boolean hasOwnIds() {
      return kind == Kind.CHAT && line.provider().hasOwnIds();
    }

    Route to(String address, Contacts contacts) {
      return new Route(
          line.id(), line.provider().id(), kind, address, contacts.ofChannel(kind, address).hash());
    }
  }

  private List<Way> ways(Target target) {
    var kind = target.kind();
    if (target.channel() == null) {
      return kind == null
          ? List.of()
          : channels.of(kind).stream().map(line -> new Way(line, kind)).toList();
    }
    return channels.find(target.channel()).stream()
        .flatMap(
            line ->
                (kind == null ? usual(line.provider().kinds()) : EnumSet.of(kind))
                    .stream().map(one -> new Way(line, one)))
        .toList();
  }

  private static Set<Kind> usual(Set<Kind> kinds) {
    var usual = EnumSet.copyOf(USUAL);
    usual.retainAll(kinds);
    return usual.isEmpty() ? EnumSet.copyOf(kinds) : usual;
  }

  private @Nullable String address(
      Kind kind, BookedOrder booked, @Nullable KnownContact phone, @Nullable KnownContact mail) {
    return switch (kind) {
      case SMS, VOICE, CHAT -> phone == null ? null : phone.address();
      case EMAIL -> mail == null ? null : mail.address();
      case TICKET, CRM -> mail != null ? mail.address() : phone == null ? null : phone.address();
      case PLATFORM -> booked.order().identity().sourceOrderId();
      case PUSH -> booked.order().customer().sourceCustomerId();
      case TEAM_CHAT, INCIDENT -> "";
    };
  }

  private @Nullable KnownContact address(
      List<Contact> found, Contact.Type type, @Nullable String country) {
    return found.stream()
        .filter(contact -> contact.type() == type && !isMasked(contact))
        .flatMap(
            contact ->
                (type == Contact.Type.PHONE
                        ? contacts.phone(contact.value(), country)
                        : contacts.mail(contact.value()))
                    .stream())
        .findFirst()
        .orElse(null);
  }

  private static String trouble(List<Contact> found) {
    if (found.isEmpty()) {
      return Codes.CONTACT_MISSING;
    }
    return found.stream().allMatch(CustomerRoutes::isMasked)
        ? Codes.CONTACT_MASKED
        : Codes.CONTACT_UNUSABLE;
  }

  static boolean isMasked(Contact contact) {
    return contact.kind().isMasked();
  }
}
