package allday.notification.blocklist;

import allday.kit.meters.Glimpse;
import allday.notification.blocklist.Overdue.Late;
import allday.notification.channel.Line;
import allday.notification.consent.KnownContact;
import allday.notification.consent.SuppressionListener;
import allday.store.notification.ProviderOptOuts.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How long opt-outs take until they count, here and at providers, and which are late. */
@Component
class OptOutMeters implements SuppressionListener {
  private final MeterRegistry registry;
  private final Clock clock;

  /** Held here, since the registry holds what a gauge reads only weakly. */
  private final Glimpse<Late> glimpse;

  OptOutMeters(MeterRegistry registry, Overdue overdue, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.glimpse = new Glimpse<>("Opt-outs", overdue::now);
    gauge("provider", seen -> Late.number(seen.atProviders()));
    gauge("unread", seen -> Late.number(seen.unread()));
    effect("here", "keyword");
  }

  private void gauge(String where, ToDoubleFunction<Late> number) {
    glimpse.gauge(
        registry,
        "allday.optouts.late",
        "opt-outs that have not taken effect an hour after they came: providers do not know them,"
            + " or they may be among what nobody could read",
        Tags.of("where", where),
        number);
  }

  @Override
  public void stopped(KnownContact contact, String how, Instant saidAt) {
    effect("here", how.toLowerCase(Locale.ROOT)).record(since(saidAt));
  }

  @Override
  public void allowed(KnownContact contact) {
    // How long a return takes is nobody's right.
  }

  /** The provider knows of it. */
  void known(Line line, Work work) {
    effect("provider", line.id().value()).record(since(work.askedAt()));
  }

  private Duration since(Instant said) {
    var took = Duration.between(said, clock.instant());
    return took.isNegative() ? Duration.ZERO : took;
  }

  private Timer effect(String where, String by) {
    return Timer.builder("allday.optout.effect")
        .description("time from the word of the person until it counts")
        .tag("where", where)
        .tag("by", by)
        .register(registry);
  }
}
