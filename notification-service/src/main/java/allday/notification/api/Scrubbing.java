package allday.notification.api;

import allday.contracts.Ids;
import allday.kit.problems.ProblemException;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.law.Compliance;
import allday.notification.dispatch.OldLists;
import allday.store.notification.ContactHash;
import allday.store.notification.PublicLists;
import allday.store.notification.PublicLists.Given;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a public list whole or not at all, however long it is. */
@Component
class Scrubbing {
  private static final int BATCH = 1000;

  /** So many lines are named; that there are more is said. */
  private static final int NAMED = 50;

  private final PublicLists lists;
  private final Contacts contacts;
  private final Compliance compliance;
  private final OldLists oldLists;
  private final Clock clock;

  Scrubbing(
      PublicLists lists, Contacts contacts, Compliance compliance, OldLists oldLists, Clock clock) {
    this.lists = lists;
    this.contacts = contacts;
    this.compliance = compliance;
    this.oldLists = oldLists;
    this.clock = clock;
  }

  /**
   * What was taken.
   *
   * @param lines of the file, those passed over among them
   * @param entries different numbers that are on the list now
   */
  record Taken(long lines, int entries) {}

  /** All at once. */
  @Transactional
  public void take(String registry, List<String> numbers, String by) {
    var given = begin(registry, by);
    lists.add(
        given,
        numbers.stream()
            .map(
                number ->
                    contacts
                        .typed(number)
                        .orElseThrow(
                            () ->
                                ProblemException.badRequest(
                                    "contacts: expected numbers such as +447400123456 or mail"
                                        + " addresses.")))
            .map(KnownContact::hash)
            .toList());
    end(given);
  }

  /**
   * As it comes.
   *
   * @param country of numbers without a country code; null where all have one
   */
  @Transactional
  public Taken take(String registry, InputStream file, @Nullable String country, String by) {
    var given = begin(registry, by);
    var reading = new NumberLines(file);
    var some = new ArrayList<ContactHash>(BATCH);
    var bad = new ArrayList<Long>();
    long wrong = 0;
    try {
      for (var entry = reading.next(); entry != null; entry = reading.next()) {
        var known = contact(entry.number(), country);
        if (known.isEmpty()) {
          wrong++;
          if (bad.size() < NAMED) {
            bad.add(entry.line());
          }
        }
        known.ifPresent(one -> some.add(one.hash()));
        if (some.size() == BATCH) {
          lists.add(given, some);
          some.clear();
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    if (wrong > 0) {
      throw ProblemException.badRequest(refused(wrong, bad));
    }
    lists.add(given, some);
    return new Taken(reading.lines(), end(given));
  }

  private Given begin(String registry, String by) {
    var known = compliance.packs().registries();
    if (!known.contains(registry)) {
      throw ProblemException.badRequest(
          "registry: expected one that a pack names: " + String.join(", ", known) + ".");
    }
    lists.begin(registry);
    var now = clock.instant();
    return new Given(Ids.uuid7(now), registry, now, by, 0);
  }

  private int end(Given given) {
    int entries = lists.end(given);
    oldLists.renewed(given.registry());
    return entries;
  }

  private Optional<KnownContact> contact(String number, @Nullable String country) {
    return number.contains("@") ? contacts.mail(number) : contacts.phone(number, country);
  }

  /** Names the lines and never what stands there. */
  private static String refused(long wrong, List<Long> bad) {
    return "Nothing was taken, since whoever is left out would be written to: "
        + wrong
        + (wrong == 1 ? " line has" : " lines have")
        + " no number such as +447400123456: line "
        + bad.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + (wrong > bad.size() ? " …" : "")
        + ".";
  }
}
