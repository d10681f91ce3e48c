package allday.normalizer.intake;

import allday.contracts.event.RawOrder;
import allday.contracts.platform.Trouble;
import allday.kit.trace.Traces;
import allday.kit.trace.Traces.Role;
import allday.kit.trace.Trail;
import allday.normalizer.book.Raced;
import allday.normalizer.intake.Understood.News;
import allday.normalizer.intake.Understood.Nothing;
import allday.normalizer.intake.Understood.Unclear;
import allday.store.Weather;
import allday.store.orders.ParkedRecords.ParkedRow;
import allday.store.orders.ParkedRecords.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes records in, whatever they are: each ends in the book, among the duplicates or among the
 * parked. Thread-safe.
 */
@Component
public class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);
  private static final int MOST_RACES = 20;

  private final Interpreter interpreter;
  private final Desk desk;
  private final Balance balance;
  private final Traces traces;

  Intake(Interpreter interpreter, Desk desk, Balance balance, Traces traces) {
    this.interpreter = interpreter;
    this.desk = desk;
    this.balance = balance;
    this.traces = traces;
  }

  /** A record as the broker has it. */
  public record Raw(Map<String, String> headers, byte[] body) {}

  /**
   * Returns when every record is stored.
   *
   * @param records each is let go when it is read
   * @throws RuntimeException where the database is not there: do it again later; what was stored
   *     already is then known
   */
  public void take(Iterable<Raw> records) {
    var batch = new ArrayList<Delivery>();
    try (var trail = new Trail(traces, "intake", Role.READS)) {
      for (var record : records) {
        var understood = interpreter.read(record.headers(), record.body());
        batch.add(
            new Delivery(understood, null, trail.follow(record.headers().get(Traces.HEADER))));
      }
      deal(batch);
    }
  }

  /**
   * Tries parked records again.
   *
   * @return why a record still waits; empty where it does not
   */
  public Optional<String> again(ParkedRow parked) {
    var understood = interpreter.read(parked.headers(), parked.body());
    deal(List.of(new Delivery(understood, parked.parkedId(), null)));
    return understood instanceof Unclear unclear ? Optional.of(unclear.why()) : Optional.empty();
  }

  /** The subject of the one issue that tells of a connection's parked records. */
  public static String parkedSubject(String connection, Reason reason) {
    return Parking.subject(connection, reason);
  }

  private void deal(List<Delivery> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      balance.add(batch.size(), dealUnraced(batch));
    } catch (RuntimeException failed) {
      // Who races so often meets nobody: the table takes its names for those of another.
      if (Weather.isPassing(failed)) {
        throw failed;
      }
      if (batch.size() == 1) {
        parkPoison(batch.getFirst(), failed);
      } else {
        // Something in it is poison: each half shows whether it is there.
        deal(batch.subList(0, batch.size() / 2));
        deal(batch.subList(batch.size() / 2, batch.size()));
      }
    }
  }

  private Tally dealUnraced(List<Delivery> batch) {
    for (int race = 1; ; race++) {
      try {
        return desk.deal(batch);
      } catch (Raced raced) {
        if (race == MOST_RACES) {
          throw raced;
        }
      }
    }
  }

  private void parkPoison(Delivery delivery, RuntimeException failed) {
    String kind = failed.getClass().getSimpleName();
    var poison =
        switch (delivery.understood()) {
          case News news -> poison(news.raw());
          case Nothing nothing -> poison(nothing.raw());
          case Unclear _ -> throw failed;
        };
    log.warn(
        "A record of {} cannot be stored and is parked: {}", poison.header("connection"), kind);
    balance.add(1, dealUnraced(List.of(delivery.as(poison))));
  }

  private static Unclear poison(RawOrder raw) {
    return new Unclear(
        raw.headers(),
        raw.body(),
        raw.identity(),
        Reason.POISON,
        "it was understood and could not be stored: " + Trouble.OUR_MISTAKE);
  }
}
