package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.consent.KnownContact;
import org.springframework.stereotype.Component;

/** Tells staff that a person wants messages again and their provider lets none through. */
@Component
public class StillBlocked {
  private static final int ENOUGH = 16;

  private final Issues issues;

  StillBlocked(Issues issues) {
    this.issues = issues;
  }

  public void tell(ChannelId channel, ProviderId provider, KnownContact contact) {
    issues.raise(
        Kind.DELIVERY_FAILED,
        Severity.INFO,
        "still-blocked/" + channel + "/" + contact.hash().value().substring(0, ENOUGH),
        false,
        "A customer ("
            + contact.masked()
            + ") wants messages again, but "
            + provider
            + " still blocks them on channel "
            + channel
            + ": take them off its list there, or ask them to send START to our number.",
        null,
        null);
  }
}
