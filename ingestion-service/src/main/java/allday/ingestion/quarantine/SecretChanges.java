package allday.ingestion.quarantine;

import allday.contracts.config.Secret;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.ingestion.connection.WhenPossible;
import allday.kit.broker.Broker.BrokerDown;
import allday.store.ingestion.SecretFingerprints;
import allday.store.ingestion.SecretFingerprints.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notices at start that the secrets of a connection were changed, and proves its quarantine again:
 * the operator who mends a wrong secret need not know that there is a quarantine.
 */
@Component
class SecretChanges {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Connections connections;
  private final SecretFingerprints fingerprints;
  private final Reverification reverification;

  SecretChanges(
      Connections connections, SecretFingerprints fingerprints, Reverification reverification) {
    this.connections = connections;
    this.fingerprints = fingerprints;
    this.reverification = reverification;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    WhenPossible.run("proving the quarantine again", this::look);
  }

  void look() throws BrokerDown {
    for (var connection : connections.all()) {
      look(connection);
    }
  }

  private void look(Connection connection) throws BrokerDown {
    var known = fingerprints.find(connection.id());
    if (known.isPresent()
        && MessageDigest.isEqual(known.get().hash(), hash(known.get().salt(), connection))) {
      return;
    }
    reverification.run(connection);
    byte[] salt = new byte[32];
    RANDOM.nextBytes(salt);
    fingerprints.save(connection.id(), new Fingerprint(salt, hash(salt, connection)));
  }

  private static byte[] hash(byte[] salt, Connection connection) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      for (var slot : new TreeMap<>(connection.secrets().values()).entrySet()) {
        update(mac, slot.getKey());
        slot.getValue().stream().map(Secret::reveal).forEach(secret -> update(mac, secret));
      }
      return mac.doFinal();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK cannot compute HmacSHA256", broken);
    }
  }

  private static void update(Mac mac, String part) {
    mac.update(part.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
  }
}
