package allday.notification.receipt;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.Answer;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.kit.door.Bodies;
import allday.kit.door.Body;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where providers post receipts and customers' messages: takes the bytes as they come, within
 * limits. What they mean is the {@link ReceiptClerk}'s business.
 */
@RestController
class ReceiptDoor {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_AT_ONCE = 200;

  private final ChannelDirectory channels;
  private final ReceiptClerk clerk;
  private final Bodies bodies;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  ReceiptDoor(ChannelDirectory channels, ReceiptClerk clerk, Bodies bodies, Clock clock) {
    this.channels = channels;
    this.clerk = clerk;
    this.bodies = bodies;
    this.clock = clock;
  }

  @RequestMapping(
      path = "/receipts/{provider}/{channel}",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<byte[]> receive(
      @PathVariable String provider, @PathVariable String channel, HttpServletRequest request)
      throws IOException {
    var found = find(provider, channel);
    if (found.isEmpty()) {
      return answer(Answer.empty(404));
    }
    if (!places.tryAcquire()) {
      return answer(clerk.turnAway(found.get(), 503));
    }
    try {
      return answer(receive(found.get(), request));
    } finally {
      places.release();
    }
  }

  private Answer receive(ReceiptClerk.Place to, HttpServletRequest request) throws IOException {
    if (isEncoded(request)) {
      return clerk.turnAway(to, 415);
    }
    try (var place = bodies.enter()) {
      return switch (place.read(request.getInputStream(), MOST_BYTES)) {
        case Body.TooLarge _ -> clerk.turnAway(to, 413);
        case Body.TooSlow _ -> clerk.turnAway(to, 408);
        case Body.Broken _ -> clerk.turnAway(to, 400);
        case Body.NoRoom _ -> clerk.turnAway(to, 503);
        case Body.Whole(byte[] bytes) -> clerk.take(to, webhook(request, bytes));
      };
    }
  }

  private Optional<ReceiptClerk.Place> find(String provider, String channel) {
    try {
      var reader = channels.reader(new ProviderId(provider));
      return channels
          .find(new ChannelId(channel))
          .filter(line -> line.account().provider().value().equals(provider))
          .flatMap(line -> reader.map(found -> place(line, found)));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private static ReceiptClerk.Place place(Line line, ReceiptReader reader) {
    return new ReceiptClerk.Place(line, reader);
  }

  /** Signatures cover the bytes that came: a packed body could only be refused for a wrong one. */
  private static boolean isEncoded(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
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
}
