package allday.notification.receipt;

import allday.contracts.Ids;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Answer;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.kit.door.CalmLog;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.Weather;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Has the provider's reader verify and read a request, and says yes only when what it says is
 * stored. What is genuine and cannot be read, or cannot be stored as it is, is kept for a person: a
 * repetition would bring the same bytes.
 */
@Component
class ReceiptClerk {
  private static final Logger log = LoggerFactory.getLogger(ReceiptClerk.class);

  private static final List<String> RESULTS =
      List.of("stored", "unreadable", "handshake", "refused", "turned_away", "not_stored");

  private final ReceiptDesk desk;
  private final CalmLog calm;
  private final MeterRegistry meters;
  private final Clock clock;

  ReceiptClerk(
      ReceiptDesk desk,
      ChannelDirectory channels,
      CalmLog calm,
      MeterRegistry meters,
      Clock clock) {
    this.desk = desk;
    this.calm = calm;
    this.meters = meters;
    this.clock = clock;
    // A counter that appears with its first event hides that event.
    channels.all().stream()
        .filter(line -> channels.reader(line.provider().id()).isPresent())
        .forEach(line -> RESULTS.forEach(result -> counter(line, result)));
  }

  /** The channel a request is for, and who reads it. */
  record Place(Line line, ReceiptReader reader) {}

  /** Counts a request that was not looked at. */
  Answer turnAway(Place place, int status) {
    count(place, "turned_away");
    return Answer.empty(status);
  }

  Answer take(Place place, WebhookRequest request) {
    var reader = place.reader();
    return switch (reader.verify(request, place.line().account())) {
      case Verdict.Handshake handshake -> {
        count(place, "handshake");
        yield handshake.answer();
      }
      case Verdict.Refused refused -> {
        count(place, "refused");
        calm.say(
            place.line().id() + "|receipt-refused",
            more ->
                log.warn(
                    "Channel {}: refused a receipt ({}){}",
                    place.line().id(),
                    refused.reason(),
                    more));
        yield reader.answers().refused();
      }
      case Verdict.Genuine proof -> store(place, GenuineRequest.of(request, proof));
    };
  }

  private Answer store(Place place, GenuineRequest request) {
    try {
      try {
        var said = desk.take(place.line(), read(place, request));
        count(place, "stored");
        return said.map(speech -> place.reader().spoken(speech, request, place.line().account()))
            .orElseGet(() -> place.reader().answers().stored());
      } catch (PayloadProblem unreadable) {
        keep(place, request, String.valueOf(unreadable.getMessage()));
      } catch (DataAccessException unfit) {
        Weather.throwIfPassing(unfit);
        keep(place, request, "it was understood and could not be stored");
      }
      return place.reader().answers().stored();
    } catch (DataAccessException | TransactionException away) {
      count(place, "not_stored");
      calm.say(
          place.line().id() + "|receipt-not-stored",
          more ->
              log.warn(
                  "Channel {}: a receipt was not stored ({}){}",
                  place.line().id(),
                  Weather.words(away),
                  more));
      return Answer.empty(503);
    }
  }

  private List<Receipt> read(Place place, GenuineRequest request) {
    try {
      return place.reader().read(request, place.line().account());
    } catch (PayloadProblem known) {
      throw known;
    } catch (RuntimeException bug) {
      // Its message may quote the payload: its kind must do.
      String kind = bug.getClass().getSimpleName();
      calm.say(
          place.line().provider().id() + "|receipt-bug|" + kind,
          more ->
              log.error("The reader of {} fails: {}{}", place.line().provider().id(), kind, more));
      throw new PayloadProblem("the reader failed (" + kind + ")");
    }
  }

  private void keep(Place place, GenuineRequest request, String why) {
    desk.keepUnread(Ids.uuid7(clock.instant()), place.line(), request, why);
    count(place, "unreadable");
  }

  private void count(Place place, String result) {
    counter(place.line(), result).increment();
  }

  private Counter counter(Line line, String result) {
    return Counter.builder("allday.receipts")
        .description("requests at the receipt door, by what became of them")
        .tags("channel", line.id().value(), "result", result)
        .register(meters);
  }
}
