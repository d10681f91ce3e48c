package allday.notification.privacy;

import allday.kit.meters.Glimpse;
import allday.store.privacy.PrivacyRequests;
import allday.store.privacy.PrivacyRequests.Due;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells whoever watches, and once a day the log, that the time of a case is nearly over. */
@Component
class DueCases {
  private static final Logger log = LoggerFactory.getLogger(DueCases.class);

  private final PrivacyRequests requests;
  private final PrivacySettings settings;
  private final Clock clock;
  private final MeterRegistry registry;
  private final Glimpse<Due> glimpse;

  DueCases(
      PrivacyRequests requests, PrivacySettings settings, Clock clock, MeterRegistry registry) {
    this.requests = requests;
    this.settings = settings;
    this.clock = clock;
    this.registry = registry;
    this.glimpse = new Glimpse<>("Privacy cases", this::due);
    gauge("later", Due::later);
    gauge("soon", Due::soon);
    gauge("overdue", Due::overdue);
  }

  private void gauge(String due, ToDoubleFunction<Due> number) {
    glimpse.gauge(
        registry,
        "allday.privacy.cases",
        "open cases of persons who asked for their rights, by when something of them is due",
        Tags.of("due", due),
        number);
  }

  Due due() {
    var now = clock.instant();
    return requests.due(now, now.plus(settings.warnBefore()));
  }

  void tell() {
    var due = due();
    if (due.soon() + due.overdue() > 0) {
      log.warn(
          "Privacy cases: {} are overdue, {} are due within {} days;"
              + " GET /api/v1/privacy/cases?open=true shows them",
          due.overdue(),
          due.soon(),
          settings.warnBefore().toDays());
    }
  }
}
