package allday.normalizer.intake;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.OrderFetcher;
import allday.kit.parts.Parts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks for an order of which only news came, where its platform can be asked. */
@Component
class Fetchers {
  private static final String REASON = "order-missing";

  private final Parts<OrderFetcher> fetchers;

  Fetchers(List<OrderFetcher> fetchers) {
    this.fetchers = new Parts<>(fetchers, OrderFetcher::platform);
  }

  Optional<OrderNotice> notice(RawOrder raw, String sourceOrderId, Instant now) {
    return fetchers
        .find(raw.platform())
        .map(
            _ ->
                new OrderNotice(
                    raw.platform(),
                    raw.connection(),
                    sourceOrderId,
                    REASON,
                    null,
                    null,
                    now,
                    Origin.FETCH,
                    raw.facts(),
                    raw.sandbox()));
  }
}
