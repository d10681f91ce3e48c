package allday.ingestion.webhook;

import static org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME;

import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.ingestion.IngestionSettings;
import allday.ingestion.connection.PlatformParts;
import allday.kit.door.Bodies;
import allday.kit.door.Body;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Takes requests of platforms off the wire: limits before anything is believed, the body as the
 * bytes that came. What they mean is the {@link Door}'s business.
 *
 * <p>A servlet beside Spring's: finding a controller and filling its arguments costs more than what
 * is left to do here.
 */
@Component
class WebhookServlet extends HttpServlet {
  static final String BELOW = "/webhooks/*";
  private static final String PATTERN = "/webhooks/{platform}/{connection}";
  private static final String[] NONE = {};
  private static final long serialVersionUID = 1;

  private static final int MOST_BYTES_OF_A_STRANGER = 1 << 20;

  private final transient Connections connections;
  private final transient PlatformParts parts;
  private final transient Door door;
  private final transient Lanes lanes;
  private final transient Strangers strangers;
  private final transient Bodies bodies;
  private final transient Balance balance;
  private final transient Clock clock;
  private final transient IngestionSettings.Door settings;

  WebhookServlet(
      Connections connections,
      PlatformParts parts,
      Door door,
      Lanes lanes,
      Strangers strangers,
      Bodies bodies,
      Balance balance,
      Clock clock,
      IngestionSettings settings) {
    this.connections = connections;
    this.parts = parts;
    this.door = door;
    this.lanes = lanes;
    this.strangers = strangers;
    this.bodies = bodies;
    this.balance = balance;
    this.clock = clock;
    this.settings = settings.door();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String[] names = request.getPathInfo() == null ? NONE : request.getPathInfo().split("/", -1);
    if (names.length == 3 && !names[1].isEmpty() && !names[2].isEmpty()) {
      ServerHttpObservationFilter.findObservationContext(request)
          .ifPresent(context -> context.setPathPattern(PATTERN));
      receive(names[1], names[2], request, response);
    } else {
      // No webhook's path: Spring says what it says of paths that it does not know.
      request
          .getServletContext()
          .getNamedDispatcher(DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
          .forward(request, response);
    }
  }

  private void receive(
      String platform, String connection, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var arrival = clock.instant();
    if (!lanes.enterHouse()) {
      send(Reply.unavailable(settings.retryAfter()), response);
      return;
    }
    try {
      var known = find(platform, connection);
      var intake = known.flatMap(one -> parts.intake(one.platform()));
      send(
          known.isPresent() && intake.isPresent()
              ? known(known.get(), intake.get(), request, arrival)
              : stranger(request),
          response);
    } finally {
      lanes.leaveHouse();
    }
  }

  private Optional<Connection> find(String platform, String connection) {
    try {
      return connections.find(new PlatformId(platform), new ConnectionId(connection));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }

  private Reply known(
      Connection connection, WebhookIntake intake, HttpServletRequest request, Instant arrival)
      throws IOException {
    if (isEncoded(request)) {
      return turnedAway(connection, intake, Reply.ENCODED);
    }
    var lane = lanes.of(connection.id());
    if (!lane.enter()) {
      return turnedAway(connection, intake, Reply.TOO_MANY);
    }
    try (var place = bodies.enter()) {
      return switch (place.read(request.getInputStream(), intake.mostBytes())) {
        case Body.NoRoom _ ->
            turnedAway(connection, intake, Reply.unavailable(settings.retryAfter()));
        case Body.TooLarge _ -> turnedAway(connection, intake, Reply.TOO_LARGE);
        case Body.TooSlow _ -> turnedAway(connection, intake, Reply.TOO_LATE);
        case Body.Broken _ -> turnedAway(connection, intake, Reply.BROKEN);
        case Body.Whole(byte[] bytes) -> {
          var reply =
              lane.work(
                  bytes.length,
                  () -> door.receive(received(request, bytes, arrival), connection, intake),
                  Reply.TOO_MANY);
          yield reply == Reply.TOO_MANY ? turnedAway(connection, intake, reply) : reply;
        }
      };
    } finally {
      lane.leave();
    }
  }

  /** All strangers hear the same after the same work, so that nobody can feel for our paths. */
  private Reply stranger(HttpServletRequest request) throws IOException {
    if (!strangers.mayAsk(request.getRemoteAddr())) {
      return Reply.TOO_MANY;
    }
    try (var place = bodies.enter()) {
      return switch (place.read(request.getInputStream(), MOST_BYTES_OF_A_STRANGER)) {
        case Body.TooLarge _ -> Reply.TOO_LARGE;
        case Body.TooSlow _ -> Reply.TOO_LATE;
        case Body.Broken _ -> Reply.BROKEN;
        case Body.NoRoom _ -> Reply.unavailable(settings.retryAfter());
        case Body.Whole(byte[] bytes) -> {
          DummyProof.compute(bytes);
          yield Reply.UNKNOWN;
        }
      };
    }
  }

  private Reply turnedAway(Connection connection, WebhookIntake intake, Reply reply) {
    balance.turnedAway(connection);
    return intake.answers().loseEventsBy4xx() ? Reply.unavailable(settings.retryAfter()) : reply;
  }

  private static boolean isEncoded(HttpServletRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
  }

  private static WebhookRequest received(HttpServletRequest request, byte[] body, Instant arrival) {
    var headers = new LinkedHashMap<String, List<String>>();
    for (var names = request.getHeaderNames().asIterator(); names.hasNext(); ) {
      String name = names.next();
      var values = new ArrayList<String>();
      request.getHeaders(name).asIterator().forEachRemaining(values::add);
      headers.put(name, values);
    }
    return new WebhookRequest(
        request.getMethod().toUpperCase(Locale.ROOT),
        request.getRequestURI(),
        request.getQueryString(),
        new Headers(headers),
        body,
        arrival);
  }

  private static void send(Reply reply, HttpServletResponse response) throws IOException {
    var answer = reply.answer();
    response.setStatus(answer.status());
    reply.headers().forEach(response::setHeader);
    if (!answer.contentType().isEmpty()) {
      response.setContentType(answer.contentType());
    }
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
