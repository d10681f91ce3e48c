package allday.normalizer.parked;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.RawOrder;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.kit.broker.OrderRecords;
import allday.normalizer.book.Book;
import allday.normalizer.book.Page;
import allday.normalizer.intake.Intake;
import allday.normalizer.order.Issue;
import allday.store.orders.ParkedRecords;
import allday.store.orders.ParkedRecords.ParkedRow;
import allday.store.orders.ParkedRecords.Reason;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries again what was parked, after somebody mended the settings or the mapper. */
@Component
public class ParkedRetry {
  private static final int PAGE = 100;
  private static final UUID FIRST = new UUID(0, 0);

  private final ParkedRecords parked;
  private final Intake intake;
  private final Rereading rereading;
  private final Book book;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ParkedRetry(
      ParkedRecords parked,
      Intake intake,
      Rereading rereading,
      Book book,
      TransactionTemplate transaction,
      Clock clock) {
    this.parked = parked;
    this.intake = intake;
    this.rereading = rereading;
    this.book = book;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What came of trying all records of a connection.
   *
   * @param understood how many need not wait any longer
   */
  public record Result(int tried, int understood) {}

  /**
   * Tries one record.
   *
   * @return why it still waits; empty where it does not
   * @throws BrokerDown where it could be read and not be published: it waits on
   */
  public Optional<String> retry(ParkedRow row) throws BrokerDown {
    return retry(row, OrderRecords::first);
  }

  private Optional<String> retry(ParkedRow row, Function<RawOrder, Outgoing> lane)
      throws BrokerDown {
    var waits = tryAgain(row, lane);
    if (waits.isEmpty()) {
      resolveIfNoneWaits(row.connection(), row.platform(), row.reason());
    }
    return waits;
  }

  /**
   * Tries every record of a connection, the oldest first; of one reason only where it is given.
   * Orders that come of it wait behind those of today.
   */
  public Result retryAll(String connection, @Nullable Reason reason) throws BrokerDown {
    int tried = 0;
    int understood = 0;
    var after = FIRST;
    var page = parked.ofConnection(connection, reason, after, PAGE);
    while (!page.isEmpty()) {
      for (var row : page) {
        tried++;
        understood += retry(row, OrderRecords::ofCrowd).isEmpty() ? 1 : 0;
        after = row.parkedId();
      }
      page = parked.ofConnection(connection, reason, after, PAGE);
    }
    return new Result(tried, understood);
  }

  private Optional<String> tryAgain(ParkedRow row, Function<RawOrder, Outgoing> lane)
      throws BrokerDown {
    if (row.body().length == 0) {
      return Optional.of("its bytes are empty, or sealed with a key that is not here");
    }
    return row.reason() == Reason.UNREADABLE ? rereading.read(row, lane) : intake.again(row);
  }

  private void resolveIfNoneWaits(String connection, String platform, Reason reason) {
    if (parked.any(connection, reason)) {
      return;
    }
    var page = new Page();
    page.add(
        new Issue(
            ParkedRecords.Reason.UNKNOWN_STORE == reason
                ? OrderIssue.Kind.UNKNOWN_STORE
                : OrderIssue.Kind.PARKED,
            OrderIssue.Severity.INFO,
            Intake.parkedSubject(connection, reason),
            true,
            "No record of " + connection + " waits for this reason any longer."),
        platform,
        connection);
    transaction.executeWithoutResult(_ -> book.write(page, clock.instant()));
  }
}
