package allday.contracts.profile;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.profile.EventMeaning.Content;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;

/** Verifies and reads webhooks by a profile and the operator's settings. */
public abstract class ProfiledWebhook implements WebhookIntake {
  /** The one form of records: what they bring is said by the event, at the time of mapping. */
  public static final String FORM = "order";

  private final Profile profile;

  protected ProfiledWebhook(Profile profile) {
    this.profile = profile;
  }

  @Override
  public PlatformId platform() {
    return profile.id();
  }

  @Override
  public Answers answers() {
    return profile.answers();
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return profile.verify(request, connection);
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var delivery = Delivery.of(request, new Chosen(profile, connection.settings()), connection);
    var content = delivery.meaning().map(EventMeaning::content).orElse(Content.IGNORE);
    return switch (content) {
      case IGNORE -> new Intake.NotOurs(delivery.eventName());
      case FETCH -> Intake.notices(notice(delivery, request, connection));
      case ORDER, STATUS, EITHER -> Intake.orders(raw(delivery, request, connection));
    };
  }

  private OrderNotice notice(Delivery delivery, GenuineRequest request, Connection connection) {
    return OrderNotice.of(
            profile.id(),
            connection.id(),
            delivery.orderId(),
            delivery.eventName(),
            request.receivedAt(),
            Origin.WEBHOOK)
        .event(delivery.id(), delivery.time(request.headers()))
        .fact(EventSettings.STORE.name(), delivery.facts().get(EventSettings.STORE.name()))
        .sandbox(delivery.isTest());
  }

  private RawOrder raw(Delivery delivery, GenuineRequest request, Connection connection) {
    var raw =
        RawOrder.of(
                profile.id(),
                connection.id(),
                delivery.orderId(),
                FORM,
                request.receivedAt(),
                Origin.WEBHOOK,
                profile.withoutToken(request.body(), connection))
            .event(delivery.id(), delivery.time(request.headers()))
            .sandbox(delivery.isTest());
    for (var fact : delivery.facts().entrySet()) {
      raw = raw.fact(fact.getKey(), fact.getValue());
    }
    return raw;
  }
}
