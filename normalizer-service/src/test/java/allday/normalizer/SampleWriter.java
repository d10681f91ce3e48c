package allday.normalizer;

import allday.contracts.PlatformId;
import allday.contracts.http.HttpCall;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a made-up platform, played by {@link TillServer}. It shows by itself what it was told, but
 * for a hand-over; only a second acceptance does no harm.
 */
public record SampleWriter(PlatformId platform) implements StatusWriter {
  /** How long it waits for an answer. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  @Override
  public Set<Kind> commands(Connection connection) {
    return Set.of(Kind.ACCEPT, Kind.DENY, Kind.READY, Kind.HANDED_OVER, Kind.CANCEL);
  }

  @Override
  public boolean mayRepeat(Kind kind) {
    return kind == Kind.ACCEPT;
  }

  @Override
  public WriteResult write(StatusCommand command, Connection connection, Api api) {
    String path =
        "/%s/%s/%s"
            .formatted(
                connection.id(),
                command.sourceOrderId(),
                command.kind().name().toLowerCase(Locale.ROOT));
    String body =
        command.action() instanceof Accept accept
            ? "{\"preparation\":\"" + accept.preparation() + "\"}"
            : "{}";
    var answer =
        api.call(HttpCall.postJson(URI.create(TillServer.url() + path), body).within(PATIENCE));
    return WriteResult.problem(answer, api.now())
        .orElseGet(
            () ->
                command.kind() == Kind.HANDED_OVER
                    ? WriteResult.writtenAndNothingMore()
                    : WriteResult.written());
  }
}
