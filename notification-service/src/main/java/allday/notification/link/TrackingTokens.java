package allday.notification.link;

import allday.notification.consent.ContactKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The one token of each order, by which whoever has it may follow the order. */
@Component
public class TrackingTokens {
  private final IdTokens tokens;

  TrackingTokens(ContactKey installation) {
    tokens = new IdTokens(installation, "orders to be tracked");
  }

  public String of(UUID order) {
    return tokens.of(order);
  }

  /** The order a token may be of; whether there is such an order is for the caller to see. */
  public Optional<UUID> order(String token) {
    return tokens.id(token);
  }
}
