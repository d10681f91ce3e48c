package allday.channels;

import allday.channels.Fixtures.Preliminary;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A provider played on a free port of this machine, in whatever protocol it speaks. */
public interface Played extends AutoCloseable {
  /** A port that nothing listens on. */
  URI NOBODY = URI.create("http://localhost:1");

  URI url();

  /** The same with a certificate that nobody trusts. */
  URI untrusted();

  /** Answers calls that come before a message, and does not count them. */
  void prepare(List<Preliminary> calls);

  /** Answers every message as a fixture writes it. */
  void answer(JsonNode written);

  /** Takes the message and says nothing until everybody has lost patience. */
  void answerTooLate();

  /** Takes the message and breaks the connection instead of answering. */
  void breakOff(Fault fault);

  void forget();

  void assertCalls(int number);

  /** Exactly the request of the fixture; none where the fixture has none. */
  void assertReceived(@Nullable JsonNode expected);

  @Override
  void close();
}
