package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Message;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.law.Compliance;
import allday.notification.link.Link;
import allday.notification.link.LinkTokens;
import allday.store.orders.BookedOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** COMPLIANCE section 4.3: a sender that cannot receive replies says so, and tells another way. */
class OptOutHintTest {
  private static final Pattern LINK =
      Pattern.compile(
          " Replies are not read\\. Opt out:"
              + " https://orders\\.example\\.com/preferences/([\\w.-]+)$");

  @RegisterExtension private static final Harness harness = Harness.withANameAsSender();

  @BeforeEach
  void prepare() {
    harness.bean(Compliance.class).read(Map.of());
  }

  @Test
  @DisplayName("4.3 each text carries the link, and none asks for a STOP that nobody would hear")
  void leadsToThePageInEachText() {
    var order = harness.orders.anOrder();
    told(order, OrderStatus.CONFIRMED);
    told(order, OrderStatus.READY);

    assertThat(harness.sms.sent).hasSize(2);
    for (var message : harness.sms.sent) {
      assertThat(message.content().text()).doesNotContain("STOP");
      assertThat(token(message)).isPresent();
    }
  }

  @Test
  @DisplayName("4.3 or in the operator's own words")
  void tellsTheWayTheOperatorNames() {
    var listed = Map.of("channel", "sms", "opt-out", "call 020 7946 0000");
    assertThat(harness.bean(Compliance.class).read(Map.of("senders", List.of(listed)))).isEmpty();

    told(harness.orders.anOrder(), OrderStatus.READY);

    assertThat(harness.sms.sent.getFirst().content().text())
        .endsWith(" Replies are not read. Opt out: call 020 7946 0000");
  }

  private static Optional<Link> token(Message message) {
    var found = LINK.matcher(message.content().text());
    assertThat(found.find()).as(message.content().text()).isTrue();
    return harness.bean(LinkTokens.class).read(found.group(1));
  }

  private static void told(BookedOrder order, OrderStatus status) {
    harness.facts().post(FakeOrders.fact(harness.orders.moved(order, status)));
    new Dispatcher(harness).dispatch("sms");
  }
}
