package allday.notification.trigger;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.notification.channel.MailDomain;
import allday.notification.consent.Codes;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Identification;
import allday.notification.consent.law.Pack.Part;
import allday.notification.recipients.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says at start of which rules nothing will come, because their messages have to name a sender that
 * nobody described, and of which news of orders come without what they have to carry.
 */
@Component
class AdvertisingRules {
  private static final Logger log = LoggerFactory.getLogger(AdvertisingRules.class);
  private static final String NO_LINK =
      "News of orders go to customers of branch %s by mail. There they have to carry a link by which"
          + " they can be ended, and go out without one until you set allday.public-url";

  private static final List<Kind> KINDS = List.of(Kind.EMAIL, Kind.SMS);

  private final Rules rules;
  private final Compliance compliance;
  private final Identification identification;
  private final ChannelDirectory channels;
  private final Branches branches;

  AdvertisingRules(
      Rules rules,
      Compliance compliance,
      Identification identification,
      ChannelDirectory channels,
      Branches branches) {
    this.rules = rules;
    this.compliance = compliance;
    this.identification = identification;
    this.channels = channels;
    this.branches = branches;
    warnings().forEach(log::warn);
  }

  /** One for each thing that is missing, rule and branch. */
  Set<String> warnings() {
    var warnings = new LinkedHashSet<String>();
    for (var rule : rules.ofCustomers()) {
      var purpose = compliance.strictest(rule.template(), rule.purpose());
      if (purpose == Purpose.ORDER_SERVICE && kinds(rule).contains(Kind.EMAIL)) {
        branches(rule).stream()
            .filter(identification::newsLackALink)
            .forEach(branch -> warnings.add(NO_LINK.formatted(branch.id())));
      }
      if (purpose == Purpose.FEEDBACK || purpose == Purpose.MARKETING) {
        for (var kind : kinds(rule)) {
          for (var branch : branches(rule)) {
            identification
                .missing(purpose, kind, branch)
                .forEach(part -> warnings.add(warning(rule, purpose, kind, branch, part)));
          }
        }
      }
    }
    warnings.addAll(sharedDomains());
    return warnings;
  }

  /** Complaints about advertising keep news of orders of the same domain away. */
  private Set<String> sharedDomains() {
    var advertising = new TreeSet<String>();
    var news = new TreeSet<String>();
    for (var rule : rules.ofCustomers()) {
      var purpose = compliance.strictest(rule.template(), rule.purpose());
      boolean isAdvertising = purpose == Purpose.MARKETING;
      for (var line : channels.all()) {
        if (sendsMail(rule, line) && mayBeUsedFor(line, purpose)) {
          MailDomain.of(line.account()).ifPresent((isAdvertising ? advertising : news)::add);
        }
      }
    }
    advertising.retainAll(news);
    return advertising.stream()
        .map(
            domain ->
                "Advertising and news of orders leave from the same mail domain, "
                    + domain
                    + ": complaints about the one keep the other away. Send advertising through a"
                    + " channel of its own, from another domain or subdomain")
        .collect(Collectors.toSet());
  }

  private static boolean sendsMail(Rule rule, Line line) {
    return line.provider().kinds().contains(Kind.EMAIL)
        && rule.targets().stream()
            .anyMatch(
                target ->
                    (target.kind() == null || target.kind() == Kind.EMAIL)
                        && (target.channel() == null || target.channel().equals(line.id())));
  }

  private boolean mayBeUsedFor(Line line, Purpose purpose) {
    var purposes = compliance.sender(line.id()).purposes();
    return purposes.isEmpty() || purposes.contains(purpose);
  }

  private static String warning(Rule rule, Purpose purpose, Kind kind, Branch branch, Part part) {
    return "A rule sends %s (%s) to customers of branch %s by %s. There it has to %s: such messages are held back as %s until you set %s"
        .formatted(
            rule.template(),
            purpose,
            branch.id(),
            kind == Kind.EMAIL ? "mail" : "text message",
            duty(part),
            Codes.of(part),
            setting(part));
  }

  private static String duty(Part part) {
    return switch (part) {
      case POSTAL_ADDRESS -> "name your postal address";
      case CONTACT -> "name a way to reach you";
      case OPT_OUT -> "carry a link that unsubscribes";
    };
  }

  private static String setting(Part part) {
    return switch (part) {
      case POSTAL_ADDRESS -> "allday.compliance.identity.postal-address";
      case CONTACT -> "allday.compliance.identity.contact";
      case OPT_OUT -> "allday.public-url to an https address";
    };
  }

  private List<Branch> branches(Rule rule) {
    return branches.all().stream()
        .filter(branch -> rule.branches().isEmpty() || rule.branches().contains(branch.id()))
        .toList();
  }

  private List<Kind> kinds(Rule rule) {
    var kinds = new ArrayList<Kind>();
    for (var kind : KINDS) {
      if (rule.targets().stream().anyMatch(target -> reaches(target, kind))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private boolean reaches(Target target, Kind kind) {
    if (target.kind() != null && target.kind() != kind) {
      return false;
    }
    return target.channel() == null
        ? !channels.of(kind).isEmpty()
        : channels
            .find(target.channel())
            .filter(line -> line.provider().kinds().contains(kind))
            .isPresent();
  }
}
