package allday.notification.consent.law;

import allday.contracts.Branches;
import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.notification.consent.law.Pack.SenderRule;
import allday.store.notification.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether a sender is registered where it has to be (check 7 of COMPLIANCE section 3). */
@Component
public class Senders {
  private static final Logger log = LoggerFactory.getLogger(Senders.class);

  private final Compliance compliance;
  private final ChannelDirectory channels;

  Senders(Compliance compliance, ChannelDirectory channels, Branches branches) {
    this.compliance = compliance;
    this.channels = channels;
    tellOfUnlisted(branches);
  }

  private void tellOfUnlisted(Branches branches) {
    for (var line : channels.of(Kind.SMS)) {
      branches.all().stream()
          .map(branch -> branch.country())
          .distinct()
          .filter(country -> wantsRegister(country, line))
          .filter(_ -> registrations(line).isEmpty() && !compliance.isListed(line.id()))
          .forEach(
              country ->
                  log.info(
                      "Channel {} is not under allday.compliance.senders: texts in {} need a"
                          + " registered sender",
                      line.id(),
                      country));
    }
  }

  private boolean wantsRegister(String country, Line line) {
    return compliance.packs().own(country).stream()
        .flatMap(pack -> pack.senders().stream())
        .anyMatch(rule -> !rule.alphanumeric() || isName(line));
  }

  /** Whether a message may go out by a route as far as the registers are concerned. */
  public boolean maySend(Route route, Purpose purpose, Law law) {
    var sender = compliance.sender(route.channel());
    if (!sender.purposes().isEmpty() && !sender.purposes().contains(purpose)) {
      return false;
    }
    var line = channels.find(route.channel()).orElse(null);
    var registrations = new ArrayList<>(sender.registrations());
    if (line != null) {
      registrations.addAll(registrations(line));
    }
    boolean unlisted = registrations.isEmpty() && !compliance.isListed(route.channel());
    return law.senders().stream()
        .filter(rule -> !rule.alphanumeric() || (line != null && isName(line)))
        .allMatch(rule -> unlisted ? mayUnlisted(purpose) : isMet(rule, registrations, purpose));
  }

  private boolean mayUnlisted(Purpose purpose) {
    return purpose != Purpose.FEEDBACK && purpose != Purpose.MARKETING && compliance.unlistedSend();
  }

  private static boolean isMet(SenderRule rule, List<Registration> registrations, Purpose purpose) {
    return registrations.stream()
        .filter(one -> rule.needs().contains(one.type()))
        .anyMatch(
            one ->
                one.use() == null
                    || rule.uses().isEmpty()
                    || rule.uses().getOrDefault(one.use(), Set.of()).contains(purpose));
  }

  /** Whether texts of an account are from a name, which nobody can answer. */
  public boolean isOneWay(ChannelId channel) {
    return channels.find(channel).filter(Senders::isName).isPresent();
  }

  /** What the adapter's own settings tell: Plivo sends the ids of the DLT platform itself. */
  private static List<Registration> registrations(Line line) {
    var settings = line.account().settings().values();
    var entity = settings.get("dlt-entity-id");
    if (entity == null) {
      return List.of();
    }
    var category = settings.getOrDefault("dlt-category", Category.SERVICE_IMPLICIT.name());
    return List.of(
        new Registration(
            "DLT", category.toUpperCase(Locale.ROOT).replace('-', '_'), Map.of("entity", entity)));
  }

  private static boolean isName(Line line) {
    return Sender.isName(line.account());
  }
}
