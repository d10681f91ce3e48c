package allday.contracts.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about the status of an order, in canonical words beside its own. An unknown
 * word leaves {@code status} null: it is kept and shown, and never guessed.
 *
 * @param status null where the source says nothing about it, or says a word nobody knows
 * @param rawStatus the source's own word; empty where it has none
 * @param known false where {@code rawStatus} is a word that nobody knows
 * @param at when it became so, by the source's clock; null where the source does not say
 * @param pendingPayment a placed order that is not a real one before it is paid: nobody is told of
 *     it
 */
public record StatusReport(
    @Nullable OrderStatus status,
    String rawStatus,
    boolean known,
    @Nullable Instant at,
    @Nullable Party cancelledBy,
    @Nullable String reasonCode,
    @Nullable String reasonText,
    @Nullable FailureStage failureStage,
    @Nullable Evidence evidence,
    @Nullable Acceptance acceptedBy,
    boolean pendingPayment) {

  public static StatusReport of(OrderStatus status, String rawStatus, @Nullable Instant at) {
    return new StatusReport(status, rawStatus, true, at, null, null, null, null, null, null, false);
  }

  /** The source said nothing that bears on the status. */
  public static StatusReport none(String rawStatus, @Nullable Instant at) {
    return new StatusReport(null, rawStatus, true, at, null, null, null, null, null, null, false);
  }

  /** The source said a word nobody knows. */
  public static StatusReport unknown(String rawStatus, @Nullable Instant at) {
    return new StatusReport(null, rawStatus, false, at, null, null, null, null, null, null, false);
  }

  /**
   * Why, and who ended it. An operator may give the word that tells of it another meaning: then
   * nobody has ended anything, and only the reason stays; so it is with {@link #failedAt}.
   */
  public StatusReport cancelledBy(
      @Nullable Party party, @Nullable String code, @Nullable String text) {
    return with(
        isExit() ? party : null, code, text, failureStage, evidence, acceptedBy, pendingPayment);
  }

  /** Why, and where it failed. */
  public StatusReport failedAt(FailureStage stage, @Nullable String code, @Nullable String text) {
    return with(
        cancelledBy, code, text, isExit() ? stage : null, evidence, acceptedBy, pendingPayment);
  }

  /** How sure it is that the order was handed over. */
  public StatusReport evidence(Evidence how) {
    return status != OrderStatus.COMPLETED
        ? this
        : with(cancelledBy, reasonCode, reasonText, failureStage, how, acceptedBy, pendingPayment);
  }

  private boolean isExit() {
    return status != null && !status.isForward();
  }

  public StatusReport acceptedBy(Acceptance who) {
    return with(cancelledBy, reasonCode, reasonText, failureStage, evidence, who, pendingPayment);
  }

  public StatusReport awaitingPayment() {
    return with(cancelledBy, reasonCode, reasonText, failureStage, evidence, acceptedBy, true);
  }

  private StatusReport with(
      @Nullable Party party,
      @Nullable String code,
      @Nullable String text,
      @Nullable FailureStage stage,
      @Nullable Evidence how,
      @Nullable Acceptance who,
      boolean pending) {
    return new StatusReport(
        status, rawStatus, known, at, party, code, text, stage, how, who, pending);
  }
}
