package allday.platforms.toast;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.platforms.ChannelNames;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Toast's Order object (orders API v2). What a webhook brings is news only where the order itself
 * is fetched after it: it lacks the guest, and must not make a known one forgotten.
 */
@Component
class ToastMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return ToastPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    if (raw.form().equals(ToastEvent.GUEST_STATUS)) {
      return guestStatus(body, connection);
    }
    String restaurant = raw.facts().get(ToastEvent.RESTAURANT);
    if (restaurant == null) {
      throw new PayloadProblem("the record does not say which restaurant the order is of");
    }
    String id = body.at("/guid").requiredText();
    if (body.at("/excessFood").isTrue()) {
      return new Mapping.Ignored("food without an order");
    }
    if (body.at("/deleted").isTrue()) {
      return deleted(body, id, restaurant, connection);
    }
    boolean news = raw.form().equals(ToastEvent.UPDATE) && ToastPlatform.hasCredentials(connection);
    return news
        ? new Mapping.StatusOnly(news(body, id, restaurant, connection))
        : new Mapping.Mapped(order(body, id, restaurant, raw, connection));
  }

  private static Mapping guestStatus(Doc event, Connection connection) {
    var at = event.at("/timestamp").instant(ZoneOffset.UTC);
    return new Mapping.StatusOnly(
        OrderChange.of(
            event.at("/details/orderGuid").requiredText(),
            event.at("/details/restaurantGuid").text(""),
            ToastStatus.ofGuest(
                event.at("/details/guestOrderStatus").requiredText(), connection, at)));
  }

  /** Nobody is told that their order was cancelled when only its check was joined to another. */
  private static Mapping deleted(Doc order, String id, String restaurant, Connection connection) {
    var report = ToastStatus.ofDeleted(order, connection);
    return report.status() == null
        ? new Mapping.Ignored("merged into another order")
        : new Mapping.StatusOnly(
            OrderChange.of(id, restaurant, report)
                .version(version(order))
                .test(order.at("/createdInTestMode").isTrue()));
  }

  private static OrderChange news(Doc order, String id, String restaurant, Connection connection) {
    return OrderChange.of(id, restaurant, ToastStatus.of(order, connection))
        .version(version(order))
        .eta(ToastTimes.at(order.at("/estimatedFulfillmentDate")), false, null)
        .test(order.at("/createdInTestMode").isTrue());
  }

  private static CanonicalOrder order(
      Doc order, String id, String restaurant, RawOrder raw, Connection connection) {
    var channel = channel(order, raw, connection);
    var bill = new ToastBill(order, connection, connection.requiredBranch(restaurant).currency());
    boolean own = channel.isEmpty() || ChannelNames.isOwn(connection, names(order, raw));
    return new CanonicalOrder(
        Identity.of(id, restaurant, SourceKind.POS)
            .displayNumber(order.at("/displayNumber").text())
            .version(version(order))
            .origin(origin(order, channel.orElse(""), connection))
            .test(order.at("/createdInTestMode").isTrue()),
        ToastStatus.of(order, connection),
        timing(order),
        ToastParts.fulfilment(order, raw, connection),
        ToastParts.customer(order, own),
        bill.lines(),
        bill.totals(),
        bill.paid(),
        Notes.NONE,
        null);
  }

  private static @Nullable String version(Doc order) {
    var changed = ToastTimes.at(order.at("/modifiedDate"));
    return changed == null ? null : Long.toString(changed.toEpochMilli());
  }

  private static Timing timing(Doc order) {
    var opened = order.at("/openedDate").or(order.at("/createdDate"));
    var wanted = ToastTimes.at(order.at("/promisedDate"));
    return Timing.placedAt(opened.requiredInstant(ZoneOffset.UTC))
        .scheduled(wanted, null)
        .promised(wanted, ToastTimes.at(order.at("/estimatedFulfillmentDate")));
  }

  /** The channel that the operator has named for one of the places where integrations leave it. */
  private static Optional<String> channel(Doc order, RawOrder raw, Connection connection) {
    return ChannelNames.find(connection, names(order, raw));
  }

  private static @Nullable String[] names(Doc order, RawOrder raw) {
    var ofChecks =
        ToastBill.toldChecks(order)
            .flatMap(
                check ->
                    Stream.concat(
                        Stream.ofNullable(check.at("/tabName").text()),
                        check.at("/payments").items().stream()
                            .map(payment -> payment.at("/type").text())
                            .flatMap(Stream::ofNullable)));
    var ofOrder =
        Stream.of(raw.facts().get(ToastEvent.DINING_NAME), order.at("/source").text())
            .flatMap(Stream::ofNullable);
    return Stream.concat(ofOrder, ofChecks).toArray(String[]::new);
  }

  private static List<SourceRef> origin(Doc order, String channel, Connection connection) {
    String place = connection.get(ToastPlatform.ORIGIN_ID_AT);
    return ChannelNames.origin(channel, order.at(place).text(), place);
  }
}
