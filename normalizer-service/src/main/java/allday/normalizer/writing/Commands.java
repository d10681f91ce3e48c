package allday.normalizer.writing;

import allday.contracts.Ids;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Action;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusCommand.Preparing;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusCommand.Reason;
import allday.normalizer.order.Order;
import allday.store.orders.StatusWriteRow;
import allday.store.orders.StatusWriteRow.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commands as rows, and rows as commands. */
final class Commands {
  private Commands() {}

  /** A command that waits to be told. */
  static StatusWriteRow row(
      Order order,
      Action action,
      String who,
      @Nullable String key,
      Instant due,
      Instant deadline,
      Instant now) {
    var accept = action instanceof Accept taken ? taken : null;
    var preparation = accept == null ? null : accept.preparation();
    return new StatusWriteRow(
        Ids.uuid7(now),
        order.id(),
        order.connection().value(),
        action.kind().name(),
        preparation == null ? null : preparation.toSeconds(),
        accept == null ? null : accept.readyAt(),
        switch (action) {
          case Deny deny -> deny.reason().name();
          case Cancel cancel -> cancel.reason().name();
          default -> null;
        },
        switch (action) {
          case Deny deny -> deny.words();
          case Cancel cancel -> cancel.words();
          default -> null;
        },
        who,
        key,
        now,
        deadline,
        State.WAITING,
        due,
        null,
        0,
        null,
        null,
        null);
  }

  static StatusCommand command(StatusWriteRow row, CanonicalOrder order) {
    return new StatusCommand(row.writeId(), order, action(row));
  }

  private static Action action(StatusWriteRow row) {
    return switch (Kind.valueOf(row.command())) {
      case ACCEPT ->
          new Accept(
              row.preparationSeconds() == null
                  ? null
                  : Duration.ofSeconds(row.preparationSeconds()),
              row.readyAt());
      case DENY -> new Deny(reason(row), words(row));
      case PREPARING -> new Preparing();
      case READY -> new Ready();
      case HANDED_OVER -> new HandedOver();
      case CANCEL -> new Cancel(reason(row), words(row));
    };
  }

  private static Reason reason(StatusWriteRow row) {
    return row.reason() == null ? Reason.OTHER : Reason.valueOf(row.reason());
  }

  private static String words(StatusWriteRow row) {
    return row.words() == null ? "" : row.words();
  }
}
