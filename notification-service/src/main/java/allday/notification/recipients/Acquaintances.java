package allday.notification.recipients;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.ChannelId;
import allday.contracts.order.Contact;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.store.notification.ChatLinks;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who writes to us. A number or mail address is the customer's own; of an id of a chat we must be
 * told whose it is, by something that a stranger does not know: an order's number, which anybody
 * can guess, together with the end of its telephone number or its mail address.
 */
@Component
public class Acquaintances {
  private static final Pattern BLANKS = Pattern.compile("[\\s,;/()]+");
  private static final Pattern NUMBER = Pattern.compile("#?[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
  private static final Pattern END_OF_PHONE = Pattern.compile("\\d{4,15}");
  private static final int MOST_WORDS = 8;

  private final ChatLinks links;
  private final OrderLookup orders;
  private final Contacts contacts;
  private final Branches branches;
  private final Clock clock;

  Acquaintances(
      ChatLinks links, OrderLookup orders, Contacts contacts, Branches branches, Clock clock) {
    this.links = links;
    this.orders = orders;
    this.contacts = contacts;
    this.branches = branches;
    this.clock = clock;
  }

  /** The open and the last orders of whoever this is on the channel, the newest first. */
  public List<BookedOrder> recent(ChannelId channel, KnownContact who) {
    return switch (who.type()) {
      case PHONE -> orders.recentOf(Contact.Type.PHONE, who.address());
      case EMAIL -> orders.recentOf(Contact.Type.EMAIL, who.address());
      case HANDLE ->
          links
              .order(channel, who.hash())
              .flatMap(orders::find)
              .map(this::recent)
              .orElse(List.of());
    };
  }

  private List<BookedOrder> recent(BookedOrder named) {
    return known(named).stream()
        .map(
            contact ->
                orders.recentOf(
                    contact.type() == ContactType.EMAIL ? Contact.Type.EMAIL : Contact.Type.PHONE,
                    contact.address()))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Whether a text is an order's number and something that may prove it, and nothing else. */
  public static boolean looksLikeAnIntroduction(String text) {
    var words = words(text);
    return words.size() == 2
        && (END_OF_PHONE.matcher(words.getLast()).matches() || words.getLast().contains("@"))
        && words.getFirst().chars().anyMatch(Character::isDigit);
  }

  /**
   * Learns whose an id is.
   *
   * @return false where the text does not prove it, and nothing was changed
   */
  public boolean introduce(ChannelId channel, KnownContact who, String text) {
    var words = words(text);
    var named = named(words);
    if (named.isEmpty()) {
      return false;
    }
    var theirs = known(named.get()).stream().map(KnownContact::hash).distinct().toList();
    links.put(channel, who.hash(), who.address(), theirs, named.get().orderId(), clock.instant());
    return true;
  }

  private Optional<BookedOrder> named(List<String> words) {
    var numbers = new LinkedHashSet<String>();
    for (var word : words) {
      if (NUMBER.matcher(word).matches()) {
        var plain = word.startsWith("#") ? word.substring(1) : word;
        numbers.add(plain);
        numbers.add("#" + plain);
      }
    }
    return words.size() < 2
        ? Optional.empty()
        : orders.numbered(numbers).stream().filter(order -> isProved(order, words)).findFirst();
  }

  private boolean isProved(BookedOrder order, List<String> words) {
    var number = plain(order.order().identity().displayNumber());
    var others = new ArrayList<>(words);
    boolean named =
        others.stream()
            .filter(word -> plain(word).equals(number))
            .findFirst()
            .map(others::remove)
            .isPresent();
    return named
        && known(order).stream()
            .anyMatch(contact -> others.stream().anyMatch(word -> isOf(contact, word)));
  }

  private static boolean isOf(KnownContact contact, String word) {
    return contact.type() == ContactType.EMAIL
        ? contact.address().equals(word.toLowerCase(Locale.ROOT))
        : END_OF_PHONE.matcher(word).matches() && contact.address().endsWith(national(word));
  }

  /** Without the zero that stands before a number at home, unless it is one of the last four. */
  private static String national(String digits) {
    int last = digits.length() - 4;
    return digits.substring(0, last).replaceFirst("^0+", "") + digits.substring(last);
  }

  private static String plain(@Nullable String number) {
    return number == null ? "" : number.replaceFirst("^#", "").toLowerCase(Locale.ROOT);
  }

  /** All addresses of whoever ordered. */
  public Set<ContactHash> addresses(BookedOrder order) {
    return known(order).stream().map(KnownContact::hash).collect(Collectors.toSet());
  }

  /** The customer's own addresses; a forwarded number is many people's. */
  private List<KnownContact> known(BookedOrder order) {
    var country = branches.find(order.branch()).map(Branch::country).orElse(null);
    return order.order().customer().contacts().stream()
        .filter(contact -> !CustomerRoutes.isMasked(contact))
        .flatMap(
            contact ->
                (contact.type() == Contact.Type.PHONE
                        ? contacts.phone(contact.value(), country)
                        : contacts.mail(contact.value()))
                    .stream())
        .toList();
  }

  /** With digits of any script as 0 to 9. */
  private static List<String> words(String text) {
    var digits = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> digits.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return BLANKS
        .splitAsStream(digits.toString().strip())
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }
}
