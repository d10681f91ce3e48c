package allday.normalizer.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the customer was told, and how it looks now (ORDER_DOMAIN section 3.4).
 *
 * @param promisedAt the first promise; never changed
 * @param etaSource who gave the newest estimate
 * @param etaUpdatedAt when, by the source's clock where it has one
 * @param delayMinutes at least 1 while delayed, 0 otherwise
 * @param noticedMinutes the delay that was last made known
 * @param notices how often a delay was made known
 */
public record Promise(
    @Nullable Instant promisedAt,
    @Nullable Instant currentEta,
    @Nullable String etaSource,
    @Nullable Instant etaUpdatedAt,
    boolean delayed,
    boolean delayedBySource,
    int delayMinutes,
    @Nullable String delayReason,
    @Nullable Instant noticedAt,
    int noticedMinutes,
    int notices) {
  static final Promise NONE =
      new Promise(null, null, null, null, false, false, 0, null, null, 0, 0);

  Promise promised(@Nullable Instant first) {
    return new Promise(
        promisedAt == null ? first : promisedAt,
        currentEta,
        etaSource,
        etaUpdatedAt,
        delayed,
        delayedBySource,
        delayMinutes,
        delayReason,
        noticedAt,
        noticedMinutes,
        notices);
  }

  Promise eta(@Nullable Instant eta, String source, Instant at) {
    return eta == null
        ? this
        : new Promise(
            promisedAt,
            eta,
            source,
            at,
            delayed,
            delayedBySource,
            delayMinutes,
            delayReason,
            noticedAt,
            noticedMinutes,
            notices);
  }

  Promise toldBySource(boolean late, @Nullable String reason) {
    return new Promise(
        promisedAt,
        currentEta,
        etaSource,
        etaUpdatedAt,
        delayed,
        late,
        delayMinutes,
        reason == null ? delayReason : reason,
        noticedAt,
        noticedMinutes,
        notices);
  }

  Promise behind(boolean late, int minutes) {
    return new Promise(
        promisedAt,
        currentEta,
        etaSource,
        etaUpdatedAt,
        late,
        delayedBySource,
        minutes,
        delayReason,
        noticedAt,
        noticedMinutes,
        notices);
  }

  Promise noticed(Instant at) {
    return new Promise(
        promisedAt,
        currentEta,
        etaSource,
        etaUpdatedAt,
        delayed,
        delayedBySource,
        delayMinutes,
        delayReason,
        at,
        delayMinutes,
        notices + 1);
  }
}
