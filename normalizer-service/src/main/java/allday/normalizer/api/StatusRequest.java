package allday.normalizer.api;

import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Action;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusCommand.Preparing;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusCommand.Reason;
import allday.kit.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status set by hand, or a command; one of the two.
 *
 * @param reason why, in words; required where only the book moves
 * @param reasonCode of a denial or cancellation that the platform is told
 * @param preparationMinutes of an acceptance: how long it will take
 * @param readyAt of an acceptance, instead of the minutes: when it will be ready
 * @param tellPlatform whether the platform is to be told
 */
record StatusRequest(
    @Nullable OrderStatus status,
    @Nullable Kind command,
    @Nullable @Size(max = 500) String reason,
    @Nullable Reason reasonCode,
    @Nullable @Min(1) @Max(1440) Integer preparationMinutes,
    @Nullable Instant readyAt,
    @Nullable Boolean tellPlatform) {
  private static final int LONGEST_KEY = 200;

  boolean tellsThePlatform() {
    if ((status == null) == (command == null)) {
      throw ProblemException.badRequest("Expected either a status or a command.");
    }
    boolean told = Boolean.TRUE.equals(tellPlatform);
    if (told && command == null) {
      throw ProblemException.badRequest("A platform is told commands, not a status.");
    }
    return told;
  }

  OrderStatus status(FulfilmentType type) {
    if (status != null) {
      return status;
    }
    return kindOrFail().status(type);
  }

  String requiredReason() {
    if (reason == null || reason.isBlank()) {
      throw ProblemException.badRequest("reason: must not be blank");
    }
    return reason;
  }

  Action action(Instant now) {
    var kind = kindOrFail();
    if (kind != Kind.ACCEPT && (preparationMinutes != null || readyAt != null)) {
      throw ProblemException.badRequest("Only an acceptance says how long it takes.");
    }
    if (!kind.wantsReason() && reasonCode != null) {
      throw ProblemException.badRequest("Only a denial and a cancellation have a reasonCode.");
    }
    return switch (kind) {
      case ACCEPT -> acceptance(now);
      case DENY -> new Deny(reasonOrOther(), words());
      case PREPARING -> new Preparing();
      case READY -> new Ready();
      case HANDED_OVER -> new HandedOver();
      case CANCEL -> new Cancel(reasonOrOther(), words());
    };
  }

  private Accept acceptance(Instant now) {
    if (preparationMinutes != null && readyAt != null) {
      throw ProblemException.badRequest("Expected preparationMinutes or readyAt, not both.");
    }
    if (readyAt != null && !readyAt.isAfter(now)) {
      throw ProblemException.badRequest("readyAt: must be in the future");
    }
    return new Accept(
        preparationMinutes == null ? null : Duration.ofMinutes(preparationMinutes), readyAt);
  }

  private Kind kindOrFail() {
    if (command == null) {
      throw ProblemException.badRequest("Expected a command.");
    }
    return command;
  }

  private Reason reasonOrOther() {
    return reasonCode == null ? Reason.OTHER : reasonCode;
  }

  private String words() {
    return reason == null ? "" : reason.strip();
  }

  /**
   * The Idempotency-Key of a request; null where it has none. Those of people and those of rules
   * never meet.
   */
  static @Nullable String key(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    if (header.length() > LONGEST_KEY) {
      throw ProblemException.badRequest("Idempotency-Key: at most " + LONGEST_KEY + " characters");
    }
    return "request/" + header.strip();
  }
}
