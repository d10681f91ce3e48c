package allday.notification.escalation;

import allday.contracts.http.Urls;
import allday.kit.config.PublicUrl;
import allday.notification.consent.ContactKey;
import allday.notification.link.IdTokens;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Links by which whoever got a message says that they see to its problem. */
@Component
class AckLinks {
  static final String PATH = "/ack/";

  private final PublicUrl publicUrl;
  private final IdTokens tokens;

  AckLinks(PublicUrl publicUrl, ContactKey installation) {
    this.publicUrl = publicUrl;
    tokens = new IdTokens(installation, "problems to be taken up");
  }

  String to(UUID delivery) {
    return Urls.url(publicUrl.value(), PATH + tokens.of(delivery)).toString();
  }

  /** The delivery a token may be of; whether there is such a one is for the caller to see. */
  Optional<UUID> read(String token) {
    return tokens.id(token);
  }
}
