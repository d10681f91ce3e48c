package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is said while something happens, in logs of the finest level and in values. */
final class Overheard implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> said = new ArrayList<>();

  Overheard() {
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
  }

  void add(String text) {
    said.add(text);
  }

  @Override
  public void close() {
    root.detachAppender(log);
    root.setLevel(before);
    log.list.forEach(event -> said.add(event.getFormattedMessage()));
  }

  void assertSilentAbout(Collection<String> values) {
    for (String value : values) {
      if (value.isEmpty()) {
        continue;
      }
      String encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
      String core = value.startsWith("http") ? value.substring(value.lastIndexOf('/')) : value;
      assertThat(said).noneMatch(text -> text.contains(core) || text.contains(encoded));
    }
  }
}
