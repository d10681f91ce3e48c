package allday.notification.receipt;

import allday.contracts.ChannelId;
import allday.contracts.Ids;
import allday.contracts.ProviderId;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Answer;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where providers post receipts and customers' messages. Takes the bytes as they come, lets the
 * provider's reader verify and read them, and says yes only when what they say is stored.
 */
@RestController
class ReceiptDoor {
  private static final Logger log = LoggerFactory.getLogger(ReceiptDoor.class);
  private static final int MOST_BYTES = 1 << 20;
  private static final List<String> RESULTS =
      List.of("stored", "unreadable", "handshake", "refused", "too_large", "not_stored");

  private final ChannelDirectory channels;
  private final ReceiptDesk desk;
  private final MeterRegistry meters;
  private final Clock clock;

  ReceiptDoor(ChannelDirectory channels, ReceiptDesk desk, MeterRegistry meters, Clock clock) {
    this.channels = channels;
    this.desk = desk;
    this.meters = meters;
    this.clock = clock;
    // A counter that appears with its first event hides that event.
    channels.all().stream()
        .filter(line -> channels.reader(line.provider().id()).isPresent())
        .forEach(line -> RESULTS.forEach(result -> counter(line, result)));
  }

  private record Place(Line line, ReceiptReader reader) {}

  @RequestMapping(
      path = "/receipts/{provider}/{channel}",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<byte[]> receive(
      @PathVariable String provider, @PathVariable String channel, HttpServletRequest request)
      throws IOException {
    var place = find(provider, channel);
    if (place.isEmpty()) {
      return answer(Answer.empty(404));
    }
    var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      count(place.get(), "too_large");
      return answer(Answer.empty(413));
    }
    return answer(take(place.get(), webhook(request, body)));
  }

  private Answer take(Place place, WebhookRequest request) {
    var reader = place.reader();
    return switch (reader.verify(request, place.line().account())) {
      case Verdict.Handshake handshake -> {
        count(place, "handshake");
        yield handshake.answer();
      }
      case Verdict.Refused refused -> {
        count(place, "refused");
        log.info("Receipt for {} refused: {}", place.line().id(), refused.reason());
        yield reader.answers().refused();
      }
      case Verdict.Genuine proof -> store(place, GenuineRequest.of(request, proof));
    };
  }

  private Answer store(Place place, GenuineRequest request) {
    try {
      try {
        var receipts = place.reader().read(request, place.line().account());
        desk.take(place.line(), receipts);
        count(place, "stored");
      } catch (PayloadProblem unreadable) {
        desk.keepUnread(
            Ids.uuid7(clock.instant()),
            place.line(),
            request,
            String.valueOf(unreadable.getMessage()));
        count(place, "unreadable");
      }
      return place.reader().answers().stored();
    } catch (DataAccessException | TransactionException away) {
      count(place, "not_stored");
      log.warn("Receipt for {} not stored: {}", place.line().id(), away.getClass().getSimpleName());
      return Answer.empty(503);
    }
  }

  private Optional<Place> find(String provider, String channel) {
    try {
      var reader = channels.reader(new ProviderId(provider));
      return channels
          .find(new ChannelId(channel))
          .filter(line -> line.account().provider().value().equals(provider))
          .flatMap(line -> reader.map(found -> new Place(line, found)));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private WebhookRequest webhook(HttpServletRequest request, byte[] body) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name, new ArrayList<>(Collections.list(request.getHeaders(name))));
    }
    return new WebhookRequest(
        request.getMethod(),
        request.getRequestURI(),
        request.getQueryString(),
        new Headers(headers),
        body,
        clock.instant());
  }

  private static ResponseEntity<byte[]> answer(Answer answer) {
    var response = ResponseEntity.status(answer.status());
    if (!answer.contentType().isEmpty()) {
      response.header(HttpHeaders.CONTENT_TYPE, answer.contentType());
    }
    if (answer.status() == 503) {
      response.header(HttpHeaders.RETRY_AFTER, "5");
    }
    return response.body(answer.body());
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
