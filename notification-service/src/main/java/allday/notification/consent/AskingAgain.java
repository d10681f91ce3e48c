package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.Compliance;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.Consents;
import allday.store.notification.ContactType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether somebody who said no may have been asked again (COMPLIANCE section 6.5). It is asked of
 * consents that the business writes down; what people say by themselves, by a word or on their
 * page, is heard at any time.
 */
@Component
public class AskingAgain {
  private static final String THE_PERSON = "CUSTOMER";
  private static final Set<Kind> BY_NUMBER = EnumSet.of(Kind.SMS, Kind.CHAT, Kind.VOICE);

  private final Consents consents;
  private final Contacts contacts;
  private final Compliance compliance;

  AskingAgain(Consents consents, Contacts contacts, Compliance compliance) {
    this.consents = consents;
    this.contacts = contacts;
    this.compliance = compliance;
  }

  /**
   * What stands against a consent.
   *
   * @param country whose rule it is
   * @param until from then on the person may be asked
   */
  public record Bar(String country, Instant saidNo, Instant until) {}

  /**
   * What stands against having asked for a consent.
   *
   * @param kind null for all
   * @param purpose null for all
   * @param jurisdiction where the person is, such as {@code IN}, beside where the number is from
   * @param asked when it was given
   */
  public Optional<Bar> bar(
      KnownContact contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      @Nullable String jurisdiction,
      Instant asked) {
    var ledger = consents.of(contact.hash());
    var bars = new ArrayList<Bar>();
    for (var country : countries(contact, jurisdiction)) {
      for (var one : kind == null ? kinds(contact) : EnumSet.of(kind)) {
        for (var two : purpose == null ? ConsentDesk.ADVERTISING : EnumSet.of(purpose)) {
          compliance
              .packs()
              .askAgain(country, two, one)
              .flatMap(pause -> bar(ledger, one, two, country, pause, asked))
              .ifPresent(bars::add);
        }
      }
    }
    return bars.stream().max(Comparator.comparing(Bar::until));
  }

  private static Optional<Bar> bar(
      List<ConsentEvent> ledger,
      Kind kind,
      Purpose purpose,
      String country,
      Duration pause,
      Instant asked) {
    Instant saidNo = null;
    for (var event : ledger) {
      if (event.covers(kind, purpose) && !event.capturedAt().isAfter(asked)) {
        if (isNo(event)) {
          saidNo = event.capturedAt();
        } else if (event.action().allows() && event.actor().equals(THE_PERSON)) {
          saidNo = null;
        }
      }
    }
    return Optional.ofNullable(saidNo)
        .filter(no -> no.plus(pause).isAfter(asked))
        .map(no -> new Bar(country, no, no.plus(pause)));
  }

  private static boolean isNo(ConsentEvent event) {
    return event.action() == Action.REVOKE || event.action() == Action.PROVIDER_BLOCK;
  }

  private Set<String> countries(KnownContact contact, @Nullable String jurisdiction) {
    var countries = new LinkedHashSet<String>();
    if (jurisdiction != null) {
      countries.add(jurisdiction.split("-", 2)[0]);
    }
    var ofNumber = contact.type() == ContactType.PHONE ? contacts.country(contact.address()) : null;
    if (ofNumber != null) {
      countries.add(ofNumber);
    }
    return countries;
  }

  private static Set<Kind> kinds(KnownContact contact) {
    return contact.type() == ContactType.PHONE ? BY_NUMBER : EnumSet.of(Kind.EMAIL);
  }
}
