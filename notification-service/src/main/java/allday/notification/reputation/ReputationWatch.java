package allday.notification.reputation;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Severity;
import allday.kit.meters.Glimpse;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.notification.dispatch.Issues;
import allday.notification.dispatch.Reputation;
import allday.store.notification.MailTroubles;
import allday.store.notification.MailTroubles.Rate;
import allday.store.notification.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells staff when too many people complain about a channel's mails, or too many mails come back.
 * Gmail wants complaints below 0.1 % and never 0.3 %; of mails that come back no provider names a
 * number, and ours are what is usual.
 */
@Component
class ReputationWatch {
  static final Duration WINDOW = Duration.ofDays(7);

  /** A rate of fewer mails, or of fewer troubles, says nothing. */
  static final int FEWEST_MAILS = 100;

  private static final Sort COMPLAINTS =
      new Sort("mail-complaints/", 3, 0.001, 0.003, "people call its mails spam");
  private static final Sort SOFT_BOUNCES =
      new Sort("mail-soft-bounces/", 10, 0.02, 0.05, "mails are refused by receiving servers");

  private final MailTroubles troubles;
  private final Problems problems;
  private final Issues issues;
  private final Clock clock;
  private final List<ChannelId> channels;

  /** Held here, since the registry holds what a gauge reads only weakly. */
  private final Glimpse<Map<ChannelId, Rate>> glimpse;

  /**
   * A sort of trouble.
   *
   * @param fewest from which on a rate is one
   */
  private record Sort(String subject, int fewest, double bad, double worse, String what) {
    double rate(long number, Rate of) {
      return of.mails() < FEWEST_MAILS || number < fewest ? 0 : (double) number / of.mails();
    }

    @Nullable Severity severity(double rate) {
      if (rate < bad) {
        return null;
      }
      return rate < worse ? Severity.WARNING : Severity.URGENT;
    }
  }

  ReputationWatch(
      MailTroubles troubles,
      Problems problems,
      ChannelDirectory directory,
      Issues issues,
      MeterRegistry registry,
      Clock clock) {
    this.troubles = troubles;
    this.problems = problems;
    this.issues = issues;
    this.clock = clock;
    this.channels =
        directory.all().stream()
            .filter(line -> line.provider().kinds().contains(Kind.EMAIL))
            .map(Line::id)
            .toList();
    this.glimpse = new Glimpse<>("Reputation of mails", this::rates);
    for (var channel : channels) {
      gauge(registry, channel, "complaint", rate -> COMPLAINTS.rate(rate.complaints(), rate));
      gauge(registry, channel, "soft.bounce", rate -> SOFT_BOUNCES.rate(rate.softBounces(), rate));
    }
  }

  private void gauge(
      MeterRegistry registry, ChannelId channel, String of, ToDoubleFunction<Rate> number) {
    glimpse.gauge(
        registry,
        "allday.mail." + of + ".ratio",
        "share of a channel's mails of seven days, by receipts; 0 where they are too few to tell",
        Tags.of("channel", channel.value()),
        rates -> number.applyAsDouble(rates.getOrDefault(channel, Rate.none(channel))));
  }

  private Map<ChannelId, Rate> rates() {
    return channels.isEmpty() ? Map.of() : troubles.since(channels, from());
  }

  private Instant from() {
    return clock.instant().minus(WINDOW);
  }

  /** Looks, tells what is news, and forgets what does not count any more. */
  void look() {
    var rates = rates();
    for (var channel : channels) {
      var rate = rates.getOrDefault(channel, Rate.none(channel));
      judge(COMPLAINTS, channel, rate.complaints(), rate);
      judge(SOFT_BOUNCES, channel, rate.softBounces(), rate);
    }
    troubles.forgetBefore(clock.instant().minus(Reputation.SOFT_BOUNCES_WITHIN));
  }

  private void judge(Sort sort, ChannelId channel, long number, Rate of) {
    var severity = sort.severity(sort.rate(number, of));
    Set<String> told = new HashSet<>(problems.openIssues(sort.subject() + channel + "/"));
    if (severity != null) {
      var subject = sort.subject() + channel + "/" + severity.name().toLowerCase(Locale.ROOT);
      if (!told.remove(subject)) {
        raise(severity, subject, false, words(sort, channel, number, of));
      }
    }
    told.forEach(
        over -> raise(Severity.WARNING, over, true, "Fewer of the mails of " + channel + " are."));
  }

  private void raise(Severity severity, String subject, boolean resolved, String summary) {
    issues.raise(OrderIssue.Kind.DELIVERY_FAILED, severity, subject, resolved, summary, null, null);
  }

  private static String words(Sort sort, ChannelId channel, long number, Rate of) {
    return String.format(
        Locale.ROOT,
        "Channel %s: %s, %d of %d within seven days (%.2f %%; from %.1f %% on mail programs may"
            + " refuse all of them).",
        channel,
        sort.what(),
        number,
        of.mails(),
        100.0 * number / of.mails(),
        100 * sort.bad());
  }
}
