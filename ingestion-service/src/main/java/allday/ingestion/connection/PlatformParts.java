package allday.ingestion.connection;

import allday.contracts.PlatformId;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.WebhookIntake;
import allday.kit.parts.Parts;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The parts of each platform that take orders in. What a platform can do is which parts it has. */
@Component
public class PlatformParts {
  private final Parts<WebhookIntake> intakes;
  private final Parts<OrderFetcher> fetchers;
  private final Parts<OrderPoller> pollers;
  private final Parts<OrderQueue> queues;

  PlatformParts(
      ObjectProvider<WebhookIntake> intakes,
      ObjectProvider<OrderFetcher> fetchers,
      ObjectProvider<OrderPoller> pollers,
      ObjectProvider<OrderQueue> queues) {
    this.intakes = new Parts<>(all(intakes), WebhookIntake::platform);
    this.fetchers = new Parts<>(all(fetchers), OrderFetcher::platform);
    this.pollers = new Parts<>(all(pollers), OrderPoller::platform);
    this.queues = new Parts<>(all(queues), OrderQueue::platform);
  }

  public Optional<WebhookIntake> intake(PlatformId platform) {
    return intakes.find(platform);
  }

  public Optional<OrderFetcher> fetcher(PlatformId platform) {
    return fetchers.find(platform);
  }

  public Optional<OrderPoller> poller(PlatformId platform) {
    return pollers.find(platform);
  }

  public Optional<OrderQueue> queue(PlatformId platform) {
    return queues.find(platform);
  }

  private static <T> List<T> all(ObjectProvider<T> parts) {
    return parts.stream().toList();
  }
}
