package allday.notification.reputation;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.notification.channel.MailDomain;
import allday.notification.dispatch.Issues;
import allday.store.notification.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Looks whether the domain that mails come from says who may send for it: SPF (RFC 7208), DKIM (RFC
 * 6376) where the selector is known, and DMARC (RFC 7489). Gmail, Yahoo and Microsoft refuse mails
 * of bulk senders without. What the DNS does not answer says nothing; nor does one that knows not
 * even the domain, as in a closed network.
 */
@Component
class MailDomains {
  private static final String SUBJECT = "mail-domain/";

  private final ChannelDirectory channels;
  private final DomainTexts texts;
  private final Problems problems;
  private final Issues issues;

  MailDomains(ChannelDirectory channels, DomainTexts texts, Problems problems, Issues issues) {
    this.channels = channels;
    this.texts = texts;
    this.problems = problems;
    this.issues = issues;
  }

  /**
   * A record that should be there.
   *
   * @param names where it may stand; the first is where it is best put
   * @param advice what to publish there
   */
  private record Wanted(String record, List<String> names, Predicate<String> isIt, String advice) {}

  /** The domains of all mail channels. */
  void look() {
    for (var line : channels.all()) {
      if (line.provider().kinds().contains(Kind.EMAIL)) {
        MailDomain.of(line.account())
            .filter(domain -> withParents(domain).anyMatch(texts::knows))
            .ifPresent(domain -> look(line, domain));
      }
    }
  }

  private void look(Line line, String domain) {
    var told = new HashSet<>(problems.openIssues(SUBJECT + line.id() + "/"));
    for (var wanted : wanted(line, domain)) {
      var subject = SUBJECT + line.id() + "/" + wanted.record();
      isThere(wanted)
          .ifPresent(
              there -> {
                if (there == told.contains(subject)) {
                  raise(line, domain, wanted, subject, there);
                }
              });
    }
  }

  /** Empty where one of the names was not answered for and no other has it. */
  private Optional<Boolean> isThere(Wanted wanted) {
    boolean allAnswered = true;
    for (var name : wanted.names()) {
      var found = texts.of(name);
      if (found.isPresent() && found.get().stream().anyMatch(wanted.isIt())) {
        return Optional.of(true);
      }
      allAnswered &= found.isPresent();
    }
    return allAnswered ? Optional.of(false) : Optional.empty();
  }

  private static List<Wanted> wanted(Line line, String domain) {
    var provider = line.provider().displayName();
    var spf =
        new Wanted(
            "spf",
            List.of(domain),
            text -> text.startsWith("v=spf1"),
            "a TXT record at " + domain + " that begins with v=spf1 and names " + provider);
    var dmarc =
        new Wanted(
            "dmarc",
            withParents(domain).map(name -> "_dmarc." + name).toList(),
            text -> text.startsWith("v=DMARC1"),
            "a TXT record at _dmarc." + domain + ", to begin with: v=DMARC1; p=none");
    var dkim =
        line.account().find(ChannelAccount.DKIM_SELECTOR).stream()
            .map(selector -> selector + "._domainkey." + domain)
            .map(
                name ->
                    new Wanted(
                        "dkim",
                        List.of(name),
                        text -> text.contains("p="),
                        "at " + name + " the key that " + provider + " shows for this selector"));
    return Stream.concat(Stream.of(spf, dmarc), dkim).toList();
  }

  /** A policy of the organisation holds for what is below. */
  private static Stream<String> withParents(String domain) {
    return Stream.iterate(
        domain, name -> name.indexOf('.') > 0, name -> name.substring(name.indexOf('.') + 1));
  }

  private void raise(Line line, String domain, Wanted wanted, String subject, boolean there) {
    var name = wanted.record().toUpperCase(Locale.ROOT);
    issues.raise(
        OrderIssue.Kind.DELIVERY_FAILED,
        Severity.WARNING,
        subject,
        there,
        there
            ? domain + " has " + name + " now."
            : "Mails of channel "
                + line.id()
                + " come from "
                + domain
                + ", which has no "
                + name
                + ": mail programs may refuse them. Publish "
                + wanted.advice()
                + ".",
        null,
        null);
  }
}
