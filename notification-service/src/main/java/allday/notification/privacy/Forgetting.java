package allday.notification.privacy;

import allday.contracts.Ids;
import allday.notification.consent.ContactKey;
import allday.store.access.Accesses;
import allday.store.notification.OldMessages;
import allday.store.notification.OldMessages.Forgotten;
import allday.store.notification.OldMessages.Words;
import allday.store.privacy.PrivacyCases;
import allday.store.privacy.PrivacyRequests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets go of messages and of what customers wrote (COMPLIANCE section 10.1). Each portion is a
 * transaction of its own, so that nobody waits long for a row, and what is done stays done when the
 * process ends in the middle.
 */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
class Forgetting {
  private static final int PORTION = 500;
  private static final String USE = "message-content";

  private final OldMessages messages;
  private final PrivacyCases cases;
  private final PrivacyRequests requests;
  private final Accesses accesses;
  private final ContactKey key;
  private final TransactionTemplate transaction;
  private final RetentionSettings settings;
  private final Clock clock;

  Forgetting(
      OldMessages messages,
      PrivacyCases cases,
      PrivacyRequests requests,
      Accesses accesses,
      ContactKey key,
      TransactionTemplate transaction,
      RetentionSettings settings,
      Clock clock) {
    this.messages = messages;
    this.cases = cases;
    this.requests = requests;
    this.accesses = accesses;
    this.key = key;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /** All that is over by now. */
  void forget() {
    var now = clock.instant();
    words(Ids.earliest(now.minus(settings.messages())));
    var deliveries = Ids.earliest(now.minus(settings.deliveries()));
    portions(() -> messages.delete(deliveries, PORTION));
    var inbound = now.minus(settings.inbound());
    var revocations = now.minus(settings.revocations());
    portions(() -> messages.deleteWritten(inbound, revocations, PORTION));
    cases(now.minus(settings.cases()));
    var seen = now.minus(settings.access());
    portions(() -> accesses.forgetBefore(seen, PORTION));
  }

  private void cases(Instant before) {
    portions(() -> requests.delete(before, PORTION));
    portions(() -> cases.forgetBefore(before, PORTION));
  }

  private void portions(IntSupplier some) {
    boolean more = true;
    while (more) {
      more = Objects.requireNonNull(transaction.execute(_ -> some.getAsInt())) == PORTION;
    }
  }

  /** Where the walk is, and whether all behind it is done. */
  private record Walk(@Nullable UUID at, boolean clean) {}

  private void words(UUID before) {
    var walk = new Walk(messages.wordsMark(), true);
    while (walk.at() != null) {
      var from = walk;
      walk = Objects.requireNonNull(transaction.execute(_ -> words(from, before)));
    }
  }

  /** A message that waits on is passed over, and the mark stays before it for the next time. */
  private Walk words(Walk from, UUID before) {
    var some = messages.lockWords(Objects.requireNonNull(from.at()), before, PORTION);
    messages.forgetWords(
        some.stream()
            .filter(Words::over)
            .map(one -> new Forgotten(one.id(), hash(one.content())))
            .toList());
    var done = from.clean() ? some.stream().takeWhile(Words::over).toList() : List.<Words>of();
    if (!done.isEmpty()) {
      messages.putWordsMark(done.getLast().id());
    }
    return new Walk(
        some.size() < PORTION ? null : some.getLast().id(),
        from.clean() && done.size() == some.size());
  }

  /** Whoever holds the words can show that they were these; without the key nobody can guess. */
  private @Nullable String hash(@Nullable String content) {
    if (content == null) {
      return null;
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.derived(USE), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
