package allday.contracts.platform;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpCall;
import java.time.Instant;

/**
 * A platform's queue that deletes what it gives. The frame makes the call and writes the answer
 * down before anybody reads it, so that an order taken out is never lost; the adapter only says
 * what to call and what the answer means.
 */
public interface OrderQueue {
  PlatformId platform();

  /** The call that takes out what waits. */
  HttpCall take(Connection connection);

  /**
   * What a successful answer means; {@link Page.Found#next} non-null asks for another take. Called
   * again after a crash.
   */
  Page read(byte[] answer, Connection connection, Instant receivedAt, Origin origin);
}
